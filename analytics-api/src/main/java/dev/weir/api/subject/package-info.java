/** What can be asked about: the columns of a metric, a session or the late events. */
@NullMarked
package dev.weir.api.subject;

import org.jspecify.annotations.NullMarked;
