/** What was refused at the door, read from its topic. */
@NullMarked
package dev.weir.api.rejected;

import org.jspecify.annotations.NullMarked;
