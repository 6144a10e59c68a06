/** For tests of what has to speak TLS: a Kafka and a Postgres that let nobody in without it. */
@NullMarked
package dev.weir.local.secure;

import org.jspecify.annotations.NullMarked;
