/** The service that turns feeds, HTTP posts and generators into Kafka records. */
@NullMarked
package dev.weir.ingest;

import org.jspecify.annotations.NullMarked;
