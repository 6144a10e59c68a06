/** Reads the JSON of events into the declared types. */
@NullMarked
package dev.weir.spark.json;

import org.jspecify.annotations.NullMarked;
