@NullMarked
package dev.weir.api.settings;

import org.jspecify.annotations.NullMarked;
