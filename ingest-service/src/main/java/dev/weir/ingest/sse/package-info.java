/** Server-Sent-Events feeds, read without losing an event and no faster than Kafka acknowledges. */
@NullMarked
package dev.weir.ingest.sse;

import org.jspecify.annotations.NullMarked;
