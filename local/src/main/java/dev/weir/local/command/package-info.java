/** The commands of {@code ./weir}. */
@NullMarked
package dev.weir.local.command;

import org.jspecify.annotations.NullMarked;
