/** Turns questions into SQL. */
@NullMarked
package dev.weir.api.sql;

import org.jspecify.annotations.NullMarked;
