@NullMarked
package dev.weir.api.question;

import org.jspecify.annotations.NullMarked;
