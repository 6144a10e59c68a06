/** Operating-system processes that never outlive the Java process that started them. */
@NullMarked
package dev.weir.local.process;

import org.jspecify.annotations.NullMarked;
