@NullMarked
package dev.weir.api.format;

import org.jspecify.annotations.NullMarked;
