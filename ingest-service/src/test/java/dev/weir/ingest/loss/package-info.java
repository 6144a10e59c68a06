/** What has to hold while processes are killed. */
@NullMarked
package dev.weir.ingest.loss;

import org.jspecify.annotations.NullMarked;
