/** What the job needs of Kafka beside the records themselves. */
@NullMarked
package dev.weir.spark.kafka;

import org.jspecify.annotations.NullMarked;
