/** Answers questions about the numbers in Postgres, live, with how fresh and how final they are. */
@NullMarked
package dev.weir.api;

import org.jspecify.annotations.NullMarked;
