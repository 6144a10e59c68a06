/** The five metrics, and the peers that count them as others would: programs of their own, which know JDBC and their own engine only. */
@NullMarked
package dev.weir.bench.process.peer;

import org.jspecify.annotations.NullMarked;
