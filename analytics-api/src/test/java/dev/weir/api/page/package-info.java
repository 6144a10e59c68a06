/** The dashboard page in a real browser. */
@NullMarked
package dev.weir.api.page;

import org.jspecify.annotations.NullMarked;
