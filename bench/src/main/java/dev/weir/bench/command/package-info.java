/** The command line of the benches. */
@NullMarked
package dev.weir.bench.command;

import org.jspecify.annotations.NullMarked;
