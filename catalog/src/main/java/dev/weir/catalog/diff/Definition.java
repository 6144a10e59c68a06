package dev.weir.catalog.diff;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weir.catalog.Dimension;
import dev.weir.catalog.EventTime;
import dev.weir.catalog.FieldType;
import dev.weir.catalog.Measure;
import dev.weir.catalog.MetricSpec;
import dev.weir.catalog.SessionSpec;
import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.derive.Expression;
import dev.weir.catalog.derive.MetricTable;
import dev.weir.catalog.derive.Value;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What matters for the numbers of one metric or session, and nothing else: not its description, not the order of columns, not
 * white space in expressions, not how long anything is kept.
 *
 * @param parts each thing that matters by its name, such as `window`, `where`, `by page_url` or `measure view_count`
 */
public record Definition(SortedMap<String, String> parts) {

    static final String MEASURE = "measure ";
    static final String FIELD = "field ";

    private static final ObjectMapper JSON = new ObjectMapper();

    public Definition {
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    }

    public static Definition of(StreamSpec stream, MetricSpec metric) {
        var parts = common(stream);
        parts.put("window", metric.window().size().toString());
        if (metric.window().slides()) {
            parts.put("every", metric.window().every().toString());
        }
        metric.where().ifPresent(where -> addExpression("where", where, stream, parts));
        for (var dimension : metric.by()) {
            addDimension("by " + dimension.column(), dimension, stream, parts);
        }
        for (var value : MetricTable.of(stream, metric).measures()) {
            addMeasure(value, stream, parts);
        }
        return new Definition(parts);
    }

    public static Definition of(StreamSpec stream, SessionSpec session) {
        var parts = common(stream);
        parts.put("gap", session.gap().toString());
        addDimension("visitor " + session.by().column(), session.by(), stream, parts);
        session.opens().ifPresent(opens -> addExpression("opens", opens, stream, parts));
        session.closes().ifPresent(closes -> addExpression("closes", closes, stream, parts));
        return new Definition(parts);
    }

    /** The definition whose {@link #text} this is. */
    public static Definition parse(String text) {
        var parts = new TreeMap<String, String>();
        try {
            for (Map.Entry<String, JsonNode> part : JSON.readTree(text).properties()) {
                parts.put(part.getKey(), part.getValue().asText());
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("expected a definition as JSON, found " + text, e);
        }
        return new Definition(parts);
    }

    /** A JSON object with the parts in the order of their names. */
    public String text() {
        var object = JsonNodeFactory.instance.objectNode();
        parts.forEach(object::put);
        return object.toString();
    }

    /** SHA-256 of the text, in hexadecimal. */
    public String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Which events count at all, and when. */
    private static SortedMap<String, String> common(StreamSpec stream) {
        var parts = new TreeMap<String, String>();
        EventTime time = stream.time();
        parts.put("time", time.field().toString());
        parts.put("lateness", time.lateness().toString());
        parts.put("late", time.late().name().toLowerCase(Locale.ROOT));
        parts.put("ahead", time.ahead().toString());
        stream.id().ifPresent(id -> {
            parts.put("id", id.field().toString());
            parts.put("within", id.within().toString());
        });
        return parts;
    }

    private static void addDimension(
            String name, Dimension dimension, StreamSpec stream, SortedMap<String, String> parts) {
        addExpression(name, dimension.expression(), stream, parts);
        parts.merge(name, TypeWords.of(dimension.type()), (expression, type) -> expression + " as " + type);
    }

    /** A measure, and the sketch of another one that it may share. */
    private static void addMeasure(Value value, StreamSpec stream, SortedMap<String, String> parts) {
        Measure measure = value.measure();
        String name = MEASURE + measure.column();
        String function = measure.function().word();
        if (measure.of().isEmpty()) {
            parts.put(name, function);
            return;
        }
        addExpression(name, measure.of().get(), stream, parts);
        String shared = value.from().stream()
                .filter(column -> !column.startsWith(measure.column() + "_"))
                .map(column -> " from " + column)
                .collect(Collectors.joining());
        parts.computeIfPresent(
                name,
                (key, expression) -> function + "(" + expression + ") of " + TypeWords.of(measure.input()) + shared);
    }

    /** An expression, and the types of the fields that it names: a string that becomes a number compares otherwise. */
    private static void addExpression(String name, String text, StreamSpec stream, SortedMap<String, String> parts) {
        var expression = new Expression(text);
        parts.put(name, expression.canonical());
        for (Map.Entry<String, FieldType> field :
                expression.fields(stream.schema().type()).entrySet()) {
            parts.put(FIELD + field.getKey(), TypeWords.of(field.getValue()));
        }
    }
}
