@NullMarked
package dev.weir.api.contract;

import org.jspecify.annotations.NullMarked;
