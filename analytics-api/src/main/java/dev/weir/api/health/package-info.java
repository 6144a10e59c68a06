/** Whether the service can answer. */
@NullMarked
package dev.weir.api.health;

import org.jspecify.annotations.NullMarked;
