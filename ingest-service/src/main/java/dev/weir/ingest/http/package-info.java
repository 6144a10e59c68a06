/** Events posted over HTTP: bodies, formats, answers. */
@NullMarked
package dev.weir.ingest.http;

import org.jspecify.annotations.NullMarked;
