/** A question as it is understood: parsed, checked, with its range in windows. */
@NullMarked
package dev.weir.api.question;

import org.jspecify.annotations.NullMarked;
