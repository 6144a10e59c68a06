/** Where made-up events go: a file or standard output, a topic, a running Weir. */
@NullMarked
package dev.weir.local.generate;

import org.jspecify.annotations.NullMarked;
