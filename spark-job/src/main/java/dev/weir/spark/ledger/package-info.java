/** The state of all streams in Postgres: results, and how far they have come, moved forward in one transaction. */
@NullMarked
package dev.weir.spark.ledger;

import org.jspecify.annotations.NullMarked;
