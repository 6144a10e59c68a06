/** The one way in: every event is stored, refused with a reason, or reported as not stored. */
@NullMarked
package dev.weir.ingest.intake;

import org.jspecify.annotations.NullMarked;
