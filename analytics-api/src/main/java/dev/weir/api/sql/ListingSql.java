package dev.weir.api.sql;

import dev.weir.api.database.Sql;
import dev.weir.api.question.Filter;
import dev.weir.api.question.Listing;
import dev.weir.api.subject.Field;
import dev.weir.catalog.derive.Names;
import dev.weir.catalog.derive.Quoting;
import java.util.ArrayList;
import java.util.stream.Collectors;

/** Writes a listing as one statement, whose first row is the stream's state. */
public final class ListingSql {

    private ListingSql() {}

    public static Sql of(Listing listing, long limit) {
        var parameters = new Parameters();
        var conditions = new Conditions(parameters);
        String stream = parameters.add(listing.subject().stream().name(), "text");
        var subject = listing.subject();
        var terms = new ArrayList<String>();
        terms.add(
                column(subject.time()) + " >= " + parameters.add(listing.range().from()));
        terms.add(
                column(subject.time()) + " < " + parameters.add(listing.range().to()));
        for (Filter filter : listing.filters()) {
            terms.add(conditions.of(filter, column(filter.field())));
        }
        var order = listing.order();
        listing.page()
                .after()
                .ifPresent(place -> terms.add(conditions.after(
                        place,
                        order,
                        order.stream().map(key -> column(key.field())).toList())));
        String state = subject.columns().stream()
                .map(field -> "NULL::" + field.type().postgres())
                .collect(Collectors.joining(
                        ", ",
                        "SELECT s.revision, s.watermark, s.max_event_time, ",
                        " FROM " + Quoting.identifier(Names.LEDGER_SCHEMA) + ".stream_state AS s WHERE s.stream = "
                                + stream));
        String rows = subject.columns().stream()
                .map(ListingSql::column)
                .collect(Collectors.joining(
                        ", ",
                        "SELECT NULL, NULL, NULL, ",
                        " FROM " + subject.table().sql() + " AS t"));
        String ordering = order.stream()
                .map(key -> column(key.field()) + (key.descending() ? " DESC NULLS LAST" : " ASC NULLS LAST"))
                .collect(Collectors.joining(", "));
        String text = state + " UNION ALL (" + rows + " WHERE " + String.join(" AND ", terms) + " ORDER BY " + ordering
                + " LIMIT " + parameters.add(limit, "bigint") + ")";
        return new Sql(text, parameters.values());
    }

    private static String column(Field field) {
        return "t." + field.sql();
    }
}
