/** The Spark job. */
@NullMarked
package dev.weir.spark;

import org.jspecify.annotations.NullMarked;
