package dev.weir.spark.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A metric once more, said in Java instead of in a declaration. */
final class Question {

    enum Kind {
        COUNT,
        SUM,
        AVG,
        MIN,
        MAX,
        DISTINCT,
        P50,
        P95,
        P99
    }

    record Measure(Kind kind, Function<JsonNode, @Nullable Object> value) {}

    final String table;
    final long size;
    final long every;
    final Map<String, Function<JsonNode, @Nullable Object>> dimensions = new LinkedHashMap<>();
    final Map<String, Measure> measures = new LinkedHashMap<>();
    Predicate<JsonNode> where = event -> true;

    private Question(String table, long size, long every) {
        this.table = table;
        this.size = size;
        this.every = every;
    }

    static Question of(String table, int seconds) {
        return new Question(table, seconds * 1000L, seconds * 1000L);
    }

    static Question of(String table, int seconds, int every) {
        return new Question(table, seconds * 1000L, every * 1000L);
    }

    Question where(Predicate<JsonNode> condition) {
        where = condition;
        return this;
    }

    Question by(String column, Function<JsonNode, @Nullable Object> value) {
        dimensions.put(column, value);
        return this;
    }

    Question by(String field) {
        return by(field, event -> Values.text(event, field));
    }

    Question count(String column) {
        measures.put(column, new Measure(Kind.COUNT, event -> 1L));
        return this;
    }

    Question measure(String column, Kind kind, Function<JsonNode, @Nullable Object> value) {
        measures.put(column, new Measure(kind, value));
        return this;
    }

    Question distinct(String column, String field) {
        return measure(column, Kind.DISTINCT, event -> Values.text(event, field));
    }

    /** The starts of the windows that hold the moment. */
    List<Long> windows(long millis) {
        var starts = new ArrayList<Long>();
        for (long start = Math.floorDiv(millis, every) * every; start > millis - size; start -= every) {
            starts.add(start);
        }
        return starts;
    }
}
