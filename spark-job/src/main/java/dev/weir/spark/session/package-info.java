/** Sessions as a pure function of a visitor's events. */
@NullMarked
package dev.weir.spark.session;

import org.jspecify.annotations.NullMarked;
