/** A whole Weir on this machine: what runs, in which order it starts and stops, and who starts it again. */
@NullMarked
package dev.weir.local.run;

import org.jspecify.annotations.NullMarked;
