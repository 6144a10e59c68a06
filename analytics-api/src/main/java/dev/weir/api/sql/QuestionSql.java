package dev.weir.api.sql;

import dev.weir.api.database.Sql;
import dev.weir.api.question.Filter;
import dev.weir.api.question.OrderKey;
import dev.weir.api.question.Question;
import dev.weir.api.question.RollUp;
import dev.weir.api.question.Top;
import dev.weir.api.subject.Field;
import dev.weir.api.subject.MetricSubject;
import dev.weir.api.subject.Quantity;
import dev.weir.api.subject.ValueType;
import dev.weir.catalog.derive.Names;
import dev.weir.catalog.derive.Quoting;
import dev.weir.catalog.derive.Value;
import java.lang.reflect.Array;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes a question as one statement, whose first row is the stream's state and whose others are what was asked for, so that
 * both are of one moment. Names come from the declaration and are quoted, all else is a parameter.
 */
public final class QuestionSql {

    private static final String AT = "\"at$\"";
    private static final String REVISION = "\"revision$\"";
    private static final String RANK = "\"rank$\"";

    private final Question question;
    private final Optional<Restriction> restriction;
    private final Parameters parameters = new Parameters();
    private final Conditions conditions = new Conditions(parameters);
    private final StateSql state;

    private QuestionSql(Question question, Optional<Restriction> restriction) {
        this.question = question;
        this.restriction = restriction;
        this.state = StateSql.of(question.subject(), parameters);
    }

    /** Where the columns of an answer's rows lie, after those of the state. */
    public static final class Layout {
        public static final int AT = StateSql.COLUMNS;
        public static final int DIMENSIONS = AT + 1;

        private Layout() {}
    }

    /** The rows asked for, all of it done by Postgres: no more than so many, filtered, ordered, from the page's place on. */
    public static Sql rows(Question question, Optional<Restriction> restriction, long limit) {
        return new QuestionSql(question, restriction).rows(limit);
    }

    /** The table's rows with what their measures are computed from, those of one result one after the other. */
    public static Sql parts(Question question, Optional<Restriction> restriction) {
        return new QuestionSql(question, restriction).parts();
    }

    /** The stream's state alone. */
    public static Sql state(Question question) {
        var writing = new QuestionSql(question, Optional.empty());
        return new Sql(writing.state.text(List.of()), writing.parameters.values());
    }

    /** What {@link #parts} shows of the table after the dimensions, in its order. */
    public static List<Value> stored(MetricSubject subject, List<Quantity> measures) {
        return measures.stream()
                .flatMap(measure -> measure.value().from().isEmpty()
                        ? Stream.of(measure.value())
                        : measure.value().from().stream()
                                .map(name -> subject.metric().value(name)))
                .distinct()
                .toList();
    }

    private Sql rows(long limit) {
        var measures = question.needed();
        var names = Stream.of(
                        Stream.of(AT),
                        question.by().stream().map(Field::sql),
                        measures.stream().map(measure -> measure.field().sql()),
                        Stream.of(REVISION))
                .flatMap(all -> all)
                .toList();
        var types = Stream.of(
                        Stream.of("timestamptz"),
                        question.by().stream().map(field -> field.type().postgres()),
                        measures.stream().map(measure -> measure.field().type().postgres()),
                        Stream.of("bigint"))
                .flatMap(all -> all)
                .toList();
        var wanted = new ArrayList<String>();
        for (Filter filter : question.measureFilters()) {
            wanted.add(conditions.of(filter, filter.field().sql()));
        }
        String found = "(" + grouped(measures) + ") AS r";
        var top = question.top().filter(t -> t.scope() == Top.Scope.WINDOW);
        if (top.isPresent()) {
            found = "(" + first(found + where(wanted), top.get()) + ") AS r";
            wanted.clear();
            if (!isOneWindow()) {
                wanted.add(RANK + " <= " + parameters.add((long) top.get().rows(), "bigint"));
            }
        }
        question.page()
                .after()
                .ifPresent(place -> wanted.add(conditions.after(
                        place,
                        question.order(),
                        question.order().stream().map(this::column).toList())));
        String rows = StateSql.NONE + String.join(", ", names) + " FROM " + found + where(wanted) + " ORDER BY "
                + ordering() + " LIMIT " + parameters.add(limit, "bigint");
        return withState(types, rows);
    }

    private Sql parts() {
        var stored = stored(question.subject(), question.needed());
        var names = Stream.of(
                        Stream.of(at() + " AS " + AT),
                        question.by().stream().map(field -> "t." + field.sql()),
                        stored.stream().map(value -> "t." + Quoting.identifier(value.name())),
                        Stream.of("t." + Quoting.identifier(Names.REVISION)))
                .flatMap(all -> all)
                .toList();
        var types = Stream.of(
                        Stream.of("timestamptz"),
                        question.by().stream().map(field -> field.type().postgres()),
                        stored.stream().map(value -> value.column().type().postgres()),
                        Stream.of("bigint"))
                .flatMap(all -> all)
                .toList();
        String order = Stream.concat(
                        Stream.of(Integer.toString(Layout.AT + 1)),
                        question.by().stream().map(field -> "t." + field.sql()))
                .collect(Collectors.joining(", "));
        return withState(types, StateSql.NONE + String.join(", ", names) + from() + " ORDER BY " + order);
    }

    /** The stream's state before everything else, as a row of the same shape; Postgres appends in this order. */
    private Sql withState(List<String> types, String rows) {
        return new Sql(state.text(types) + " UNION ALL (" + rows + ")", parameters.values());
    }

    /** The first rows of each window; of one window Postgres keeps no more than those while it looks for them. */
    private String first(String rows, Top top) {
        return isOneWindow()
                ? "SELECT * FROM " + rows + " ORDER BY " + ranking() + " LIMIT "
                        + parameters.add((long) top.rows(), "bigint")
                : "SELECT *, row_number() OVER (PARTITION BY " + AT + " ORDER BY " + ranking() + ") AS " + RANK
                        + " FROM " + rows;
    }

    private boolean isOneWindow() {
        return question.rollUp() instanceof RollUp.Whole;
    }

    private String grouped(List<Quantity> measures) {
        boolean rolledUp = question.isRolledUp();
        var columns = new ArrayList<String>();
        columns.add(at() + " AS " + AT);
        question.by().forEach(field -> columns.add("t." + field.sql()));
        measures.forEach(measure -> columns.add(
                (rolledUp ? Aggregates.of(measure) : "t." + measure.field().sql()) + " AS "
                        + measure.field().sql()));
        columns.add(revision(rolledUp) + " AS " + REVISION);
        String select = "SELECT " + String.join(", ", columns) + from();
        return rolledUp ? select + grouping() : select;
    }

    /** The revision of an answer's row, where anybody may have to be told what changed since another. */
    private String revision(boolean rolledUp) {
        if (!question.isEachRowByItself()) {
            return "0::bigint";
        }
        String stored = "t." + Quoting.identifier(Names.REVISION);
        return rolledUp ? "max(" + stored + ")" : stored;
    }

    /** One window for all rows is the same for each of them, and would only make each of them dearer to group. */
    private String grouping() {
        int first = isOneWindow() ? 2 : 1;
        int last = question.by().size() + 1;
        // Without a group there is a row even where there is nothing.
        return first > last
                ? " HAVING count(*) > 0"
                : IntStream.rangeClosed(first, last)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(", ", " GROUP BY ", ""));
    }

    private String from() {
        var terms = new ArrayList<String>();
        String start = "t." + Quoting.identifier(Names.WINDOW_START);
        terms.add(start + " >= " + parameters.add(question.range().from()));
        terms.add(start + " < " + parameters.add(question.range().to()));
        for (Filter filter : question.dimensionFilters()) {
            terms.add(conditions.of(filter, "t." + filter.field().sql()));
        }
        var window = question.subject().window();
        if (window.slides() && !(question.rollUp() instanceof RollUp.AsStored)) {
            terms.add("mod((extract(epoch FROM " + start + ") * 1000)::bigint, "
                    + parameters.add(window.size().toMillis(), "bigint") + ") = 0");
        }
        restriction.ifPresent(only -> terms.add(restricted(only)));
        return " FROM " + question.subject().relation() + " AS t" + where(terms);
    }

    private String restricted(Restriction only) {
        var arrays = new ArrayList<String>();
        var names = new ArrayList<String>();
        var equal = new ArrayList<String>();
        for (int i = 0; i < only.dimensions().size(); i++) {
            var field = only.dimensions().get(i);
            int index = i;
            arrays.add(parameters.add(
                    nullable(
                            only.combinations().stream()
                                    .map(combination -> combination.get(index))
                                    .toList(),
                            field.type()),
                    field.type().postgres() + "[]"));
            names.add("d" + i);
            equal.add("t." + field.sql() + " IS NOT DISTINCT FROM k.d" + i);
        }
        return "EXISTS (SELECT FROM unnest(" + String.join(", ", arrays) + ") AS k(" + String.join(", ", names)
                + ") WHERE " + String.join(" AND ", equal) + ")";
    }

    private static Object nullable(List<?> values, ValueType type) {
        Class<?> element =
                switch (type) {
                    case TEXT -> String.class;
                    case TIMESTAMP -> OffsetDateTime.class;
                    case WHOLE -> Long.class;
                    case REAL -> Double.class;
                    case DECIMAL -> java.math.BigDecimal.class;
                    case FLAG -> Boolean.class;
                };
        Object array = Array.newInstance(element, values.size());
        for (int i = 0; i < values.size(); i++) {
            Array.set(array, i, values.get(i));
        }
        return array;
    }

    /** The beginning of the answer's window that a row of the table falls into. */
    private String at() {
        String start = "t." + Quoting.identifier(Names.WINDOW_START);
        if (question.rollUp() instanceof RollUp.AsStored) {
            return start;
        }
        if (question.rollUp() instanceof RollUp.Parts parts) {
            var starts = parts.starts().stream()
                    .map(moment -> moment.atOffset(ZoneOffset.UTC))
                    .toArray(OffsetDateTime[]::new);
            String array = parameters.add(starts, "timestamptz[]");
            return "(" + array + ")[width_bucket(" + start + ", " + array + ")]";
        }
        return parameters.add(question.range().from());
    }

    private String ranking() {
        return question.ranking().stream().map(this::term).collect(Collectors.joining(", "));
    }

    private String ordering() {
        return question.order().stream().map(this::term).collect(Collectors.joining(", "));
    }

    private String term(OrderKey key) {
        return column(key) + (key.descending() ? " DESC NULLS LAST" : " ASC NULLS LAST");
    }

    private String column(OrderKey key) {
        return key.kind() == OrderKey.Kind.TIME ? AT : key.field().sql();
    }

    private static String where(List<String> terms) {
        return terms.isEmpty() ? "" : " WHERE " + String.join(" AND ", terms);
    }
}
