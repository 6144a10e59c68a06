/** What a stream declaration says, as immutable records. */
@NullMarked
package dev.weir.catalog;

import org.jspecify.annotations.NullMarked;
