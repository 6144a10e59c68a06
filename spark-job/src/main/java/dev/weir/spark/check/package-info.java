/** Checks that only Spark can make: whether the expressions of a catalog mean something. */
@NullMarked
package dev.weir.spark.check;

import org.jspecify.annotations.NullMarked;
