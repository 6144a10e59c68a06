/** Every setting of the service. */
@NullMarked
package dev.weir.ingest.settings;

import org.jspecify.annotations.NullMarked;
