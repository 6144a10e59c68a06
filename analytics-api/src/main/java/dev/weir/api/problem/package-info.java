/** What a question can be refused for, and how it is said. */
@NullMarked
package dev.weir.api.problem;

import org.jspecify.annotations.NullMarked;
