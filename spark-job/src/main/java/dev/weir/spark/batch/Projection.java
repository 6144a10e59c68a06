package dev.weir.spark.batch;

import dev.weir.catalog.FieldPath;
import dev.weir.catalog.FieldType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The columns that a stream's expressions need, each computed once however often it is used. */
final class Projection {

    private final int first;
    private final Map<String, Integer> ordinals = new LinkedHashMap<>();

    /** @param first the place of the first column */
    Projection(int first) {
        this.first = first;
    }

    /** The place of the expression's column, whose values have this type. */
    int ordinal(String expression, FieldType type) {
        String sql = "CAST(" + sql(expression) + " AS " + type.spark() + ")";
        return ordinals.computeIfAbsent(sql, key -> first + ordinals.size());
    }

    List<String> expressions() {
        return new ArrayList<>(ordinals.keySet());
    }

    /** The expression as Spark understands it: a field's path may hold characters that must be quoted. */
    static String sql(String expression) {
        return FieldPath.isPath(expression) && !isLiteral(expression) ? quoted(expression) : "(" + expression + ")";
    }

    private static boolean isLiteral(String expression) {
        return expression.equalsIgnoreCase("true")
                || expression.equalsIgnoreCase("false")
                || expression.equalsIgnoreCase("null");
    }

    private static String quoted(String path) {
        return Arrays.stream(path.split("\\.")).map(step -> "`" + step + "`").collect(Collectors.joining("."));
    }
}
