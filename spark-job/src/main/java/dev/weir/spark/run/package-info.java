/** Runs streams: queries, what they write to, and what happens when one fails. */
@NullMarked
package dev.weir.spark.run;

import org.jspecify.annotations.NullMarked;
