package dev.weir.api.sql;

import dev.weir.api.question.Filter;
import dev.weir.api.question.OrderKey;
import dev.weir.api.question.Page;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes filters and places in an order as SQL conditions. */
final class Conditions {

    private final Parameters parameters;

    Conditions(Parameters parameters) {
        this.parameters = parameters;
    }

    String of(Filter filter, String column) {
        String type = filter.field().type().postgres();
        if (filter.test() instanceof Filter.Compared compared) {
            return column + " " + compared.operator().sql() + " " + parameters.add(compared.value(), type);
        }
        if (filter.test() instanceof Filter.Like like) {
            return column + " LIKE " + parameters.add(like.pattern(), "text");
        }
        if (filter.test() instanceof Filter.In in) {
            return column + " = ANY (" + parameters.add(array(in.values()), type + "[]") + ")";
        }
        return column + (((Filter.Absent) filter.test()).absent() ? " IS NULL" : " IS NOT NULL");
    }

    /** An array of the values' own class, for the driver chooses its encoding by that. */
    static Object array(List<?> values) {
        Object array = Array.newInstance(values.get(0).getClass(), values.size());
        for (int i = 0; i < values.size(); i++) {
            Array.set(array, i, values.get(i));
        }
        return array;
    }

    /** Rows that come after the place; rows without a value come last. */
    String after(Page.After place, List<OrderKey> order, List<String> columns) {
        var alternatives = new ArrayList<String>();
        var equal = new ArrayList<String>();
        for (int i = 0; i < order.size(); i++) {
            var value = place.values().get(i);
            String column = columns.get(i);
            String type = order.get(i).field().type().postgres();
            if (value == null) {
                equal.add(column + " IS NULL");
            } else {
                String beyond = order.get(i).descending() ? " < " : " > ";
                var terms = new ArrayList<>(equal);
                terms.add("(" + column + beyond + parameters.add(value, type) + " OR " + column + " IS NULL)");
                alternatives.add(String.join(" AND ", terms));
                equal.add(column + " = " + parameters.add(value, type));
            }
        }
        return alternatives.isEmpty() ? "false" : alternatives.stream().collect(Collectors.joining(" OR ", "(", ")"));
    }
}
