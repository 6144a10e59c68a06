/** Makes events up from a stream's schema, examples and hints; whatever it makes is a function of the seed and the moments. */
@NullMarked
package dev.weir.catalog.generate;

import org.jspecify.annotations.NullMarked;
