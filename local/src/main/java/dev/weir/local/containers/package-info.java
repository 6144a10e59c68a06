/** The fixture's engines as containers, where Docker and images are at hand. */
@NullMarked
package dev.weir.local.containers;

import org.jspecify.annotations.NullMarked;
