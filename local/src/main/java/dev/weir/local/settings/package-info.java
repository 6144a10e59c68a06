/** What tests of several modules ask about settings. */
@NullMarked
package dev.weir.local.settings;

import org.jspecify.annotations.NullMarked;
