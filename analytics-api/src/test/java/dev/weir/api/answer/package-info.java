@NullMarked
package dev.weir.api.answer;

import org.jspecify.annotations.NullMarked;
