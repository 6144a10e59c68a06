/** {@code weir bench process}: how fast events become rows, beside a plain Spark job and Kafka Streams. */
@NullMarked
package dev.weir.bench.process;

import org.jspecify.annotations.NullMarked;
