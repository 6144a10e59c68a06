@NullMarked
package dev.weir.api.live;

import org.jspecify.annotations.NullMarked;
