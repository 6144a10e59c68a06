@NullMarked
package dev.weir.api.http;

import org.jspecify.annotations.NullMarked;
