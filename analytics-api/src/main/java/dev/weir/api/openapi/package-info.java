/** The contract, generated per metric. */
@NullMarked
package dev.weir.api.openapi;

import org.jspecify.annotations.NullMarked;
