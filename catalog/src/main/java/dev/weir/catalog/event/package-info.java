/** Decides at the door which bytes are an event of a stream, and says of all others why they are not. */
@NullMarked
package dev.weir.catalog.event;

import org.jspecify.annotations.NullMarked;
