/** Questions answered a second time, straight from the events, in plain Java that shares nothing with the service. */
@NullMarked
package dev.weir.api.model;

import org.jspecify.annotations.NullMarked;
