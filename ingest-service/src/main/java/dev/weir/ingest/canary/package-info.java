/** Signs of life that every stream gives, from the door to the API. */
@NullMarked
package dev.weir.ingest.canary;

import org.jspecify.annotations.NullMarked;
