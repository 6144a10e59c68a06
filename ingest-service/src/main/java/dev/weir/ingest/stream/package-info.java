/** The streams of the catalog that this service takes events for. */
@NullMarked
package dev.weir.ingest.stream;

import org.jspecify.annotations.NullMarked;
