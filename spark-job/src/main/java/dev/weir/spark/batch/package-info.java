/** The processing of a batch: from a topic's records to what they add to the results. It knows neither Kafka nor Postgres. */
@NullMarked
package dev.weir.spark.batch;

import org.jspecify.annotations.NullMarked;
