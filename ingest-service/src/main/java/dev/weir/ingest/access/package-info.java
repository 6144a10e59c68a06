/** Who may write to which stream. */
@NullMarked
package dev.weir.ingest.access;

import org.jspecify.annotations.NullMarked;
