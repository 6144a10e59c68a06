/** Writes answers as JSON, NDJSON and CSV. */
@NullMarked
package dev.weir.api.format;

import org.jspecify.annotations.NullMarked;
