@NullMarked
package dev.weir.api.access;

import org.jspecify.annotations.NullMarked;
