/** The lake: every record of a topic as Parquet or Delta files, each exactly once. */
@NullMarked
package dev.weir.spark.lake;

import org.jspecify.annotations.NullMarked;
