package dev.weir.local.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Where a connection begins to read. `Last-Event-ID` beats `since`; both are looked up by time, with all that is lost by it:
 * <ul>
 *   <li>a time becomes the first offset that is not older, so what follows it in the log but is older is read again, and what
 *       stands before it but was not sent yet is lost;
 *   <li>a time after the last record becomes the end, silently;
 *   <li>an entry with both an offset and a timestamp is dropped, and its topic is then not read at all;
 *   <li>a topic that the header does not name is not read either.
 * </ul>
 */
final class Resumption {

    private static final long LATEST = -1;
    private static final long EARLIEST = -2;

    private final EventLog log;

    Resumption(EventLog log) {
        this.log = log;
    }

    Cursor cursor(@Nullable String lastEventId, @Nullable String since, List<DataCentre> order) throws HttpProblem {
        OptionalLong time = Since.milliseconds(since);
        Cursor cursor = new Cursor();
        if (lastEventId == null) {
            order.forEach(dataCentre -> startByTime(cursor, dataCentre, time));
            return cursor;
        }
        List<JsonNode> byTime = new ArrayList<>();
        for (JsonNode entry : entries(lastEventId)) {
            if (entry.isTextual()) {
                startByTime(cursor, dataCentre(entry.textValue()), time);
            } else if (isFirstPartition(entry) && !entry.has("timestamp")) {
                startByOffset(
                        cursor,
                        dataCentre(entry.path("topic").textValue()),
                        entry.path("offset").longValue());
            } else if (isFirstPartition(entry) && !entry.has("offset")) {
                byTime.add(entry);
            }
        }
        for (JsonNode entry : byTime) {
            OptionalLong own = OptionalLong.of(entry.path("timestamp").longValue());
            startByTime(cursor, dataCentre(entry.path("topic").textValue()), own);
        }
        return cursor;
    }

    private void startByTime(Cursor cursor, DataCentre dataCentre, OptionalLong time) {
        OptionalLong found = time.isPresent() ? log.find(dataCentre, time.getAsLong()) : OptionalLong.empty();
        found.ifPresentOrElse(
                offset -> cursor.start(dataCentre, offset), () -> cursor.startAtEnd(dataCentre, log.end(dataCentre)));
    }

    // An offset that is out of range is reset to the end, as Kafka's clients do unless told otherwise.
    private void startByOffset(Cursor cursor, DataCentre dataCentre, long offset) {
        long first = log.first(dataCentre);
        long end = log.end(dataCentre);
        if (offset == EARLIEST) {
            cursor.start(dataCentre, first);
        } else if (offset == LATEST || offset < first || offset > end) {
            cursor.startAtEnd(dataCentre, end);
        } else {
            cursor.start(dataCentre, offset);
        }
    }

    private static JsonNode entries(String lastEventId) throws HttpProblem {
        JsonNode entries;
        try {
            entries = new ObjectMapper().readTree(lastEventId);
        } catch (JsonProcessingException e) {
            throw invalid("Last-Event-ID is no JSON");
        }
        if (!entries.isArray() || entries.isEmpty()) {
            throw invalid("Last-Event-ID is no array of topics");
        }
        for (JsonNode entry : entries) {
            if (!isAssignment(entry)) {
                throw invalid("Last-Event-ID: expected topic, partition, and offset or timestamp, found " + entry);
            }
            dataCentre(
                    entry.isTextual() ? entry.textValue() : entry.path("topic").textValue());
        }
        return entries;
    }

    private static boolean isAssignment(JsonNode entry) {
        return entry.isTextual()
                || (entry.path("topic").isTextual()
                        && entry.path("partition").isIntegralNumber()
                        && (entry.path("offset").isIntegralNumber()
                                || entry.path("timestamp").isIntegralNumber()));
    }

    // Every topic has one partition; reading another one yields nothing.
    private static boolean isFirstPartition(JsonNode entry) {
        return entry.path("partition").longValue() == 0;
    }

    private static DataCentre dataCentre(String topic) throws HttpProblem {
        return DataCentre.ofTopic(topic)
                .orElseThrow(() -> new HttpProblem(
                        404,
                        "topic_not_available",
                        "Topic Not Available",
                        "Topics " + topic + " are not available for consumption."));
    }

    private static HttpProblem invalid(String detail) {
        return new HttpProblem(400, "invalid_assignment", "Invalid Assignment", detail);
    }
}
