@NullMarked
package dev.weir.api.rejected;

import org.jspecify.annotations.NullMarked;
