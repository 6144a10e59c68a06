/** What the service tells about its own state. */
@NullMarked
package dev.weir.ingest.health;

import org.jspecify.annotations.NullMarked;
