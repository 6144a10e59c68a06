/** The canaries that came through, and how long they took. */
@NullMarked
package dev.weir.api.canary;

import org.jspecify.annotations.NullMarked;
