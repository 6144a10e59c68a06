/** What can be seen of the job from outside: health and Prometheus metrics. */
@NullMarked
package dev.weir.spark.observe;

import org.jspecify.annotations.NullMarked;
