/** Kafka and Postgres as local processes that can be killed, paused and started again. */
@NullMarked
package dev.weir.local.engine;

import org.jspecify.annotations.NullMarked;
