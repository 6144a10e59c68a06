@NullMarked
package dev.weir.api.database;

import org.jspecify.annotations.NullMarked;
