/** The threads on which events are checked and sent. */
@NullMarked
package dev.weir.ingest.work;

import org.jspecify.annotations.NullMarked;
