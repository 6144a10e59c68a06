/** Bounds on the bytes that the service holds at any time. */
@NullMarked
package dev.weir.ingest.admission;

import org.jspecify.annotations.NullMarked;
