/** Events made up from the declaration. */
@NullMarked
package dev.weir.ingest.generator;

import org.jspecify.annotations.NullMarked;
