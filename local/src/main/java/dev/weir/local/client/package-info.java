/** Talks to a running Weir over HTTP. */
@NullMarked
package dev.weir.local.client;

import org.jspecify.annotations.NullMarked;
