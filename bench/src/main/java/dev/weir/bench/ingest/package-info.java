/** How fast events get into Kafka: each source beside Kafka's own ProducerPerformance. */
@NullMarked
package dev.weir.bench.ingest;

import org.jspecify.annotations.NullMarked;
