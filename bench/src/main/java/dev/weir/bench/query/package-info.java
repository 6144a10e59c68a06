/** How fast questions are answered: analytics-api beside pgbench, which asks Postgres the same by itself. */
@NullMarked
package dev.weir.bench.query;

import org.jspecify.annotations.NullMarked;
