package dev.weir.spark.model;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weir.catalog.EventTime;
import dev.weir.catalog.FieldType;
import dev.weir.catalog.StreamSpec;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a topic's records must come to, computed in plain Java, one record after the other. It shares no code with the job. */
public final class StreamModel {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)
            .setNodeFactory(JsonNodeFactory.withExactBigDecimals(true));

    private final StreamSpec stream;
    private final EventTime time;
    private final List<Question> questions;

    final Map<String, Map<List<Object>, Map<String, List<Object>>>> tables = new TreeMap<>();
    final Map<String, TreeMap<Long, List<JsonNode>>> visits = new TreeMap<>();
    final TreeSet<String> late = new TreeSet<>();
    long rejected;
    long applied;
    long duplicate;

    private final Map<Integer, Long> newest = new HashMap<>();
    private final Map<Integer, Long> lastArrival = new HashMap<>();
    private final Map<String, List<Long>> ids = new HashMap<>();

    public StreamModel(StreamSpec stream) {
        this.stream = stream;
        this.time = stream.time();
        this.questions = Questions.of(stream.name());
        questions.forEach(question -> tables.put(question.table, new HashMap<>()));
    }

    List<Question> questions() {
        return questions;
    }

    StreamSpec stream() {
        return stream;
    }

    /** Records of one partition come in the order of their offsets. */
    public void add(Arrival record) {
        JsonNode event = read(record.value());
        Long happened = event == null ? null : moment(event);
        if (event == null
                || happened == null
                || happened > record.arrived() + time.ahead().toMillis()) {
            rejected++;
            return;
        }
        boolean isLate = keepTime(record, happened);
        if (isRepeated(event, record.arrived())) {
            duplicate++;
        } else if (isLate) {
            late.add(record.partition() + ":" + record.offset());
        } else {
            applied++;
            count(event, happened);
        }
    }

    private boolean keepTime(Arrival record, long happened) {
        int partition = record.partition();
        Long before = newest.get(partition);
        Long last = lastArrival.get(partition);
        boolean isLate = false;
        if (before != null && last != null) {
            long silent = record.arrived() - last;
            before += Math.max(0, silent - time.idle().toMillis());
            isLate = happened < before - time.lateness().toMillis();
        }
        newest.put(partition, before == null ? happened : Math.max(before, happened));
        lastArrival.merge(partition, record.arrived(), Math::max);
        return isLate;
    }

    private boolean isRepeated(JsonNode event, long arrived) {
        if (stream.id().isEmpty()) {
            return false;
        }
        String id = Values.text(event, stream.id().get().field().toString());
        if (id == null) {
            return false;
        }
        var times = ids.computeIfAbsent(id, key -> new ArrayList<>());
        long within = stream.id().get().within().toMillis();
        if (times.stream().anyMatch(seen -> Math.abs(seen - arrived) <= within)) {
            return true;
        }
        times.add(arrived);
        return false;
    }

    private void count(JsonNode event, long happened) {
        for (var question : questions) {
            if (question.where.test(event)) {
                for (long start : question.windows(happened)) {
                    var key = new ArrayList<Object>(List.of(start));
                    question.dimensions.values().forEach(dimension -> key.add(dimension.apply(event)));
                    var row = tables.computeIfAbsent(question.table, t -> new HashMap<>())
                            .computeIfAbsent(key, k -> new HashMap<>());
                    question.measures.forEach((column, measure) -> {
                        var values = row.computeIfAbsent(column, c -> new ArrayList<>());
                        Object value = measure.value().apply(event);
                        if (value != null) {
                            values.add(value);
                        }
                    });
                }
            }
        }
        for (var session : stream.sessions()) {
            String visitor = Values.text(event, session.by().expression());
            if (visitor != null) {
                visits.computeIfAbsent(visitor, key -> new TreeMap<>())
                        .computeIfAbsent(happened, key -> new ArrayList<>())
                        .add(event);
            }
        }
    }

    private @Nullable JsonNode read(byte[] value) {
        try {
            JsonNode event = JSON.readTree(value);
            return event != null
                            && event.isObject()
                            && fits(event, stream.schema().type())
                    ? event
                    : null;
        } catch (IOException e) {
            return null;
        }
    }

    private @Nullable Long moment(JsonNode event) {
        String text = Values.text(event, time.field().toString());
        try {
            return text == null ? null : (Long) instant(text).toEpochMilli();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    /** Text takes any value for its text; anything else must have its own type. */
    private static boolean fits(JsonNode node, FieldType type) {
        if (node.isMissingNode() || node.isNull()) {
            return true;
        }
        if (type instanceof FieldType.Struct struct) {
            return node.isObject()
                    && struct.fields().stream().allMatch(field -> fits(node.path(field.name()), field.type()));
        }
        if (type instanceof FieldType.Whole) {
            return node.isIntegralNumber() && node.canConvertToLong();
        }
        if (type instanceof FieldType.Real || type instanceof FieldType.Decimal) {
            return node.isNumber();
        }
        if (type instanceof FieldType.Flag) {
            return node.isBoolean();
        }
        return !(type instanceof FieldType.ListOf) || node.isArray();
    }
}
