/** The sketches that Weir keeps in Postgres, for those who write them and those who roll them up. */
@NullMarked
package dev.weir.catalog.sketch;

import org.jspecify.annotations.NullMarked;
