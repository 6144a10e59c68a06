/** What a row of a metric adds up, value by value; parts of it can be merged in any order. */
@NullMarked
package dev.weir.spark.tally;

import org.jspecify.annotations.NullMarked;
