package dev.weir.catalog.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.catalog.EventTime;
import dev.weir.catalog.FieldPath;
import dev.weir.catalog.IdSpec;
import dev.weir.catalog.StreamSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reads the events of one stream. Compiled once and immutable: any number of threads may read with it.
 *
 * <p>What passes here can be read by every later stage without loss; what would not is refused with a reason.
 */
public final class EventReader {

    private static final Instant OLDEST = Instant.EPOCH;

    private final StrictJson json;
    private final EventTime time;
    private final Optional<FieldPath> id;
    private final Optional<FieldPath> key;
    private final List<Check> checks;

    private EventReader(StreamSpec stream) {
        this.json = new StrictJson(stream.limits());
        this.time = stream.time();
        this.id = stream.id().map(IdSpec::field);
        this.key = stream.key();
        this.checks = List.of(
                SelfContainedSchema.compile(stream.schema().document()),
                Columns.of(stream.schema().type()));
    }

    /**
     * Compiles the rules of a stream.
     *
     * @throws IllegalArgumentException if its schema cannot be compiled, or refers to anything outside itself
     */
    public static EventReader of(StreamSpec stream) {
        return new EventReader(stream);
    }

    /**
     * Reads one event.
     *
     * @param arrival when the bytes came in, which the event time may exceed by no more than the stream's `ahead`
     */
    public Outcome read(byte[] bytes, Instant arrival) {
        try {
            ObjectNode tree = json.read(bytes);
            Instant eventTime = eventTime(tree, arrival);
            check(tree);
            return new Event(bytes, tree, eventTime, text(id, tree), text(key, tree));
        } catch (Refusal refusal) {
            return refusal.rejected();
        }
    }

    private Instant eventTime(JsonNode tree, Instant arrival) throws Refusal {
        JsonNode value = time.field().in(tree);
        if (value.isMissingNode() || value.isNull()) {
            throw refusal(Reason.NO_EVENT_TIME, Wording.DATE_TIME, value);
        }
        Instant eventTime = Rfc3339.parse(value.isTextual() ? value.textValue() : "")
                .orElseThrow(() -> refusal(Reason.BAD_EVENT_TIME, Wording.DATE_TIME, value));
        if (eventTime.isBefore(OLDEST)) {
            throw refusal(Reason.TOO_OLD, "a time from " + OLDEST + " on", value);
        }
        Instant newest = arrival.plus(time.ahead());
        if (eventTime.isAfter(newest)) {
            throw refusal(Reason.TOO_FAR_AHEAD, "a time until " + newest, value);
        }
        return eventTime;
    }

    private void check(JsonNode tree) throws Refusal {
        for (Check check : checks) {
            Violation violation = check.violation(tree);
            if (violation != null) {
                throw new Refusal(violation);
            }
        }
    }

    private Refusal refusal(Reason reason, String expected, JsonNode value) {
        return new Refusal(reason, time.field().toString(), Wording.sentence(expected, Wording.found(value)));
    }

    private static Optional<String> text(Optional<FieldPath> path, JsonNode tree) {
        return path.map(field -> field.in(tree))
                .filter(value -> !value.isMissingNode() && !value.isNull())
                .map(value -> value.isValueNode() ? value.asText() : value.toString());
    }
}
