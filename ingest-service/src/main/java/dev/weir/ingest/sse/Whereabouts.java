package dev.weir.ingest.sse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far one connection has got by the ids it was sent. An id may have an entry for each topic behind the feed, and a feed may send
 * all there is of one topic before anything of another, so the position is that of the topic that is furthest behind: a topic that
 * still has an offset was not read at all yet, one at offset -1 had nothing to read. A topic that says nothing more while the others
 * flow at the present has been read to its end and no longer holds the position back: the other data centre is active now.
 */
final class Whereabouts {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final long NOTHING_TO_READ = -1;
    private static final Duration GAP = Duration.ofSeconds(2);
    private static final int FOR_CERTAIN = 10;

    private final Optional<Position> start;
    private final Duration drained;
    private final Duration present;
    private final Map<String, Topic> topics = new HashMap<>();
    private @Nullable Instant lastId;
    private Instant flowingSince = Instant.MIN;

    /** Where a topic stands, and since when it has stood there. */
    private record Topic(Optional<Instant> moment, Instant since) {}

    /**
     * @param drained how long a topic says nothing before it counts as read to its end
     * @param present how far behind the clock a feed may be that counts as being at the present
     */
    Whereabouts(Optional<Position> start, Duration drained, Duration present) {
        this.start = start;
        this.drained = drained;
        this.present = present;
    }

    Position at(String id, Instant now) {
        if (lastId == null || lastId.plus(GAP).isBefore(now)) {
            flowingSince = now;
        }
        lastId = now;
        return entries(id).map(entries -> among(id, entries, now)).orElseGet(() -> new Position(id, Optional.empty()));
    }

    private Position among(String id, JsonNode entries, Instant now) {
        for (JsonNode entry : entries) {
            note(entry, now);
        }
        var newest = topics.values().stream()
                .flatMap(topic -> topic.moment().stream())
                .max(Instant::compareTo);
        if (newest.isEmpty()) {
            return start.orElseGet(() -> new Position(id, Optional.empty()));
        }
        boolean atPresent = newest.get().plus(present).isAfter(now);
        var furthestBehind = topics.values().stream()
                .filter(topic -> !isDrained(topic, now, atPresent))
                .map(topic -> topic.moment().or(() -> start.flatMap(Position::moment)))
                .min((one, other) -> one.orElse(Instant.MIN).compareTo(other.orElse(Instant.MIN)))
                .orElse(newest);
        return furthestBehind
                .map(moment -> new Position(id, Optional.of(moment)))
                .or(() -> start)
                .orElseGet(() -> new Position(id, newest));
    }

    private void note(JsonNode entry, Instant now) {
        String name =
                entry.path("topic").asText() + " " + entry.path("partition").asText();
        var moment = entry.path("timestamp").isIntegralNumber()
                ? Optional.of(Instant.ofEpochMilli(entry.path("timestamp").longValue()))
                : Optional.<Instant>empty();
        if (moment.isEmpty() && entry.path("offset").asLong(NOTHING_TO_READ) == NOTHING_TO_READ) {
            return;
        }
        var known = topics.get(name);
        if (known == null || !known.moment().equals(moment)) {
            topics.put(name, new Topic(moment, now));
        }
    }

    private boolean isDrained(Topic topic, Instant now, boolean atPresent) {
        var quietSince = topic.since().isAfter(flowingSince) ? topic.since() : flowingSince;
        var quiet = Duration.between(quietSince, now);
        return atPresent && quiet.compareTo(drained) > 0 || quiet.compareTo(drained.multipliedBy(FOR_CERTAIN)) > 0;
    }

    private static Optional<JsonNode> entries(String id) {
        if (!id.startsWith("[")) {
            return Optional.empty();
        }
        try {
            var entries = MAPPER.readTree(id);
            for (JsonNode entry : entries) {
                if (entry.path("timestamp").isIntegralNumber()) {
                    return Optional.of(entries);
                }
            }
            return Optional.empty();
        } catch (JsonProcessingException notOurs) {
            return Optional.empty();
        }
    }
}
