/** How fast each source is beside Kafka's own ProducerPerformance. */
@NullMarked
package dev.weir.ingest.bench;

import org.jspecify.annotations.NullMarked;
