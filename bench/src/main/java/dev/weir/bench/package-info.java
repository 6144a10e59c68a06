/** What all benches share: contenders that take turns, goals, and the tables of what came out. */
@NullMarked
package dev.weir.bench;

import org.jspecify.annotations.NullMarked;
