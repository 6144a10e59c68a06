/** Live answers: one query per distinct question, many clients. */
@NullMarked
package dev.weir.api.live;

import org.jspecify.annotations.NullMarked;
