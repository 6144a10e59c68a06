/** Topics, producers and the state of the brokers behind them. */
@NullMarked
package dev.weir.ingest.kafka;

import org.jspecify.annotations.NullMarked;
