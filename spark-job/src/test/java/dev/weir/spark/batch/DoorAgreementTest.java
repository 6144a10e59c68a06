package dev.weir.spark.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.event.Event;
import dev.weir.catalog.event.EventReader;
import dev.weir.catalog.event.Rfc3339;
import dev.weir.catalog.read.CatalogReader;
import dev.weir.spark.TestSpark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the door lets in, the job reads as the door did. */
class DoorAgreementTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final String SCHEMA = """
            stream: tricky
            description: Values that readers disagree about.
            time: at
            lateness: 1 minute
            schema:
              type: object
              required: [at]
              properties:
                at: {type: string, format: date-time}
                whole: {type: [integer, 'null']}
                real: {type: number}
                exact: {type: number, multipleOf: 0.01}
                flag: {type: boolean}
                text: {type: string}
                time: {type: [string, 'null'], format: date-time}
                list: {type: array, items: {type: [integer, 'null']}}
                times: {type: array, items: {type: string, format: date-time}}
                inner: {type: object, properties: {whole: {type: integer}, time: {type: string, format: date-time}}}
                any: {}
            metrics: {events: {window: 1 minute, measures: {n: count}}}
            """;

    private static final List<String> FIELDS = List.of(
            "whole", "real", "exact", "flag", "text", "time", "list", "times", "any", "inner.whole", "inner.time");

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "false",
            "\"true\"",
            "{}",
            "[]",
            "[1,null,-9223372036854775808]",
            "[null]",
            "[[1]]",
            "{\"a\":1}",
            "0",
            "-0",
            "1",
            "1.0",
            "1e0",
            "1E2",
            "0.0",
            "0.10",
            "0.005",
            "1.23",
            "-99.99",
            "\"1\"",
            "\"1.5\"",
            "9223372036854775807",
            "-9223372036854775808",
            "9223372036854775808",
            "12345678901234567890",
            "9007199254740993",
            "99999999999999999999999999.99",
            "100000000000000000000000000.00",
            "1e25",
            "1e26",
            "0e999",
            "0e-999",
            "1e308",
            "1.7976931348623157e308",
            "1e309",
            "4.9e-324",
            "2e-324",
            "1e-400",
            "1e999999999",
            "0.1",
            "123456.789e-3",
            "NaN",
            "\"NaN\"",
            "\"Infinity\"",
            "Infinity",
            "\"\"",
            "\" \"",
            "\"null\"",
            "\"ü🙂\"",
            "\"\\ud83d\\ude42\"",
            "\"\\ud800\"",
            "\"a\\u0000b\"",
            "\"\\u2028\\\"\\\\\\/\\n\"",
            "\"{\\\"a\\\":1}\"",
            "\"2026-02-28T23:59:59Z\"",
            "\"2026-02-28t23:59:59z\"",
            "\"2026-02-28 23:59:59Z\"",
            "\"2026-02-29T00:00:00Z\"",
            "\"2024-02-29T00:00:00.5+05:30\"",
            "\"2026-01-01T00:00:00.123456789Z\"",
            "\"2026-01-01T00:00:00.9999999Z\"",
            "\"2026-01-01T00:00:00-00:00\"",
            "\"2026-01-01T00:00:00+18:00\"",
            "\"2026-01-01T00:00:00+24:00\"",
            "\"2026-06-30T23:59:60Z\"",
            "\"2026-01-01T24:00:00Z\"",
            "\"2026-01-01T00:00Z\"",
            "\"2026-01-01\"",
            "\"10:00:00\"",
            "\"9999-12-31T23:59:59.999999-18:00\"",
            "\"1900-01-01T00:00:00.123456Z\"",
            "\"-001-01-01T00:00:00Z\"",
            "1767225600",
            "[\"2026-01-01T00:00:00Z\",\"1969-12-31T23:59:59.999999Z\"]");

    @Test
    void jobReadsWhatTheDoorLetsInAsTheDoorDid(@TempDir Path directory) throws IOException {
        var stream =
                CatalogReader.read(List.of(Files.writeString(directory.resolve("tricky.yaml"), SCHEMA)))
                        .orThrow()
                        .stream("tricky")
                        .orElseThrow();
        var events = admitted(stream);
        var rows = read(stream, events);

        assertThat(events).hasSizeGreaterThan(100);
        assertThat(rows).hasSameSizeAs(events);
        assertThat(disagreements(events, rows)).isEmpty();
    }

    private static List<String> disagreements(List<Event> events, List<Row> rows) {
        var disagreements = new ArrayList<String>();
        for (int i = 0; i < rows.size(); i++) {
            var event = events.get(i);
            var row = rows.get(i);
            String text = new String(event.bytes(), StandardCharsets.UTF_8);
            if (!row.getBoolean(row.fieldIndex(ParseEvents.READABLE))) {
                disagreements.add(text + ": not readable");
            }
            for (String field : FIELDS) {
                var door = expected(event.tree(), field);
                var job = found(row, field);
                if (!Objects.equals(door, job)) {
                    disagreements.add(text + ": " + field + " is " + door + " at the door, " + job + " in the job");
                }
            }
        }
        return disagreements;
    }

    private static List<Event> admitted(StreamSpec stream) {
        var reader = EventReader.of(stream);
        var admitted = new ArrayList<Event>();
        for (String field : FIELDS) {
            for (String value : VALUES) {
                String json = "{\"at\":\"2026-02-28T00:00:00Z\"," + member(field, value) + "}";
                if (reader.read(json.getBytes(StandardCharsets.UTF_8), NOW) instanceof Event event) {
                    admitted.add(event);
                }
            }
        }
        return admitted;
    }

    private static String member(String path, String value) {
        int dot = path.indexOf('.');
        return dot < 0
                ? "\"" + path + "\":" + value
                : "\"" + path.substring(0, dot) + "\":{" + member(path.substring(dot + 1), value) + "}";
    }

    private static List<Row> read(StreamSpec stream, List<Event> events) {
        var records = new ArrayList<Row>();
        for (var event : events) {
            records.add(RowFactory.create(0, (long) records.size(), Timestamp.from(NOW), null, event.bytes()));
        }
        return new ParseEvents(stream)
                .apply(TestSpark.session()
                        .createDataFrame(records, ParseEvents.RECORD)
                        .coalesce(1))
                .collectAsList();
    }

    private static @Nullable Object found(Row row, String path) {
        Object value = row;
        for (String step : path.split("\\.")) {
            value = value == null ? null : ((Row) value).getAs(step);
        }
        return plain(value);
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Timestamp time) {
            return time.toInstant();
        }
        if (value instanceof Double real) {
            // The two zeroes are one number.
            return real + 0.0;
        }
        if (value instanceof java.math.BigDecimal decimal) {
            return decimal.stripTrailingZeros();
        }
        if (value instanceof scala.collection.Seq<?> list) {
            return scala.collection.JavaConverters.seqAsJavaList(list).stream()
                    .map(DoorAgreementTest::plain)
                    .toList();
        }
        return value;
    }

    private static @Nullable Object expected(JsonNode event, String path) {
        var node = event.at("/" + path.replace('.', '/'));
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        return switch (path) {
            case "whole", "inner.whole" -> node.longValue();
            case "real" -> node.doubleValue();
            case "exact" -> node.decimalValue().stripTrailingZeros();
            case "flag" -> node.booleanValue();
            case "text" -> node.textValue();
            case "time", "inner.time" -> time(node);
            case "list" -> items(node, item -> item.isNull() ? null : item.longValue());
            case "times" -> items(node, DoorAgreementTest::time);
            default -> node.isTextual() ? node.textValue() : shown(node);
        };
    }

    private static List<@Nullable Object> items(JsonNode array, Function<JsonNode, @Nullable Object> item) {
        var items = new ArrayList<@Nullable Object>();
        array.forEach(node -> items.add(item.apply(node)));
        return items;
    }

    private static Instant time(JsonNode node) {
        return Rfc3339.parse(node.textValue()).orElseThrow().truncatedTo(ChronoUnit.MICROS);
    }

    /** What has no type of its own is kept as its text, in which Spark writes fractions as doubles. */
    private static String shown(JsonNode node) {
        return node.isFloatingPointNumber() || node.isBigDecimal()
                ? Double.toString(node.doubleValue())
                : node.toString();
    }
}
