/** The service as users run it: the packaged jar as a process, on a real Kafka. */
@NullMarked
package dev.weir.ingest.harness;

import org.jspecify.annotations.NullMarked;
