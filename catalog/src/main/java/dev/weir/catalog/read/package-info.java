/** From YAML files to a {@link dev.weir.catalog.Catalog}, with every problem named at once, and back. */
@NullMarked
package dev.weir.catalog.read;

import org.jspecify.annotations.NullMarked;
