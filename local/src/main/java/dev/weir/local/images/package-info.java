/** Builds container images. */
@NullMarked
package dev.weir.local.images;

import org.jspecify.annotations.NullMarked;
