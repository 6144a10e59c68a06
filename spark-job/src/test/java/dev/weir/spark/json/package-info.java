@NullMarked
package dev.weir.spark.json;

import org.jspecify.annotations.NullMarked;
