/** What a running Weir says about itself, as text for a terminal. */
@NullMarked
package dev.weir.local.status;

import org.jspecify.annotations.NullMarked;
