package dev.weir.api.sql;

import dev.weir.api.database.Sql;
import dev.weir.api.question.Filter;
import dev.weir.api.question.Listing;
import dev.weir.api.subject.Field;
import java.util.ArrayList;
import java.util.stream.Collectors;

/** Writes a listing as one statement, whose first row is the stream's state. */
public final class ListingSql {

    private ListingSql() {}

    public static Sql of(Listing listing, long limit) {
        var parameters = new Parameters();
        var conditions = new Conditions(parameters);
        var subject = listing.subject();
        var state = StateSql.of(subject, parameters);
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
        String rows = StateSql.NONE
                + subject.columns().stream().map(ListingSql::column).collect(Collectors.joining(", "))
                + " FROM " + subject.table().sql() + " AS t";
        String ordering = order.stream()
                .map(key -> column(key.field()) + (key.descending() ? " DESC NULLS LAST" : " ASC NULLS LAST"))
                .collect(Collectors.joining(", "));
        var types =
                subject.columns().stream().map(field -> field.type().postgres()).toList();
        String text = state.text(types) + " UNION ALL (" + rows + " WHERE " + String.join(" AND ", terms) + " ORDER BY "
                + ordering + " LIMIT " + parameters.add(limit, "bigint") + ")";
        return new Sql(text, parameters.values());
    }

    private static String column(Field field) {
        return "t." + field.sql();
    }
}
