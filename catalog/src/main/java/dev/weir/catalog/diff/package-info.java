/** What changes when one catalog takes the place of another, and what that costs. */
@NullMarked
package dev.weir.catalog.diff;

import org.jspecify.annotations.NullMarked;
