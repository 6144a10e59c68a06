package dev.weir.ingest.sse;

import java.time.Instant;
import java.util.Optional;

/** How far a feed has been read: the id as the feed wrote it, and the moment before which nothing is missing where ids tell moments. */
record Position(String id, Optional<Instant> moment) {

    /** The later of the two where both tell the moment, else the one that came last. */
    Position orLater(Position next) {
        if (moment.isPresent() && next.moment.isPresent() && next.moment.get().isBefore(moment.get())) {
            return this;
        }
        return next;
    }
}
