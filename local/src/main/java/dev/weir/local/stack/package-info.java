/** The test fixture: one Kafka and one Postgres per Java process, a fresh corner of both per test class. */
@NullMarked
package dev.weir.local.stack;

import org.jspecify.annotations.NullMarked;
