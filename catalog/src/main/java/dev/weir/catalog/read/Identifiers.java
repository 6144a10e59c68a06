package dev.weir.catalog.read;

import dev.weir.catalog.FieldPath;
import dev.weir.catalog.derive.Names;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names that can be typed in SQL without quotes, and those that Weir or Postgres keep for themselves. */
final class Identifiers {

    private static final Pattern PLAIN = Pattern.compile("[a-z][a-z0-9_]*");

    private static final Set<String> SQL_WORDS = Set.of(
            "all",
            "analyse",
            "analyze",
            "and",
            "any",
            "array",
            "as",
            "asc",
            "asymmetric",
            "authorization",
            "binary",
            "both",
            "case",
            "cast",
            "check",
            "collate",
            "collation",
            "column",
            "concurrently",
            "constraint",
            "create",
            "cross",
            "current_catalog",
            "current_date",
            "current_role",
            "current_schema",
            "current_time",
            "current_timestamp",
            "current_user",
            "default",
            "deferrable",
            "desc",
            "distinct",
            "do",
            "else",
            "end",
            "except",
            "false",
            "fetch",
            "for",
            "foreign",
            "freeze",
            "from",
            "full",
            "grant",
            "group",
            "having",
            "ilike",
            "in",
            "initially",
            "inner",
            "intersect",
            "into",
            "is",
            "isnull",
            "join",
            "lateral",
            "leading",
            "left",
            "like",
            "limit",
            "localtime",
            "localtimestamp",
            "natural",
            "not",
            "notnull",
            "null",
            "offset",
            "on",
            "only",
            "or",
            "order",
            "outer",
            "overlaps",
            "placing",
            "primary",
            "references",
            "returning",
            "right",
            "select",
            "session_user",
            "similar",
            "some",
            "symmetric",
            "system_user",
            "table",
            "tablesample",
            "then",
            "to",
            "trailing",
            "true",
            "union",
            "unique",
            "user",
            "using",
            "variadic",
            "verbose",
            "when",
            "where",
            "window",
            "with");

    private static final int LONGEST = 50;

    private Identifiers() {}

    static boolean isStream(Located place, String name) {
        return isUsable(place, name, Names.isReservedStream(name) ? Set.of(name) : Set.of(), "a stream");
    }

    static boolean isTable(Located place, String name) {
        return isUsable(place, name, Names.RESERVED_TABLES, "a metric or session");
    }

    static boolean isColumn(Located place, String name) {
        return isUsable(place, name, Names.RESERVED_COLUMNS, "a column");
    }

    /** A column that takes its name from a field, and can be given another. */
    static boolean isColumnOf(Located place, String name, FieldPath field) {
        String fault = fault(name, Names.RESERVED_COLUMNS, "a column");
        if (!fault.isEmpty()) {
            place.problem(fault + "; give it another name: {" + suggestion(name) + ": " + field + "}");
        }
        return fault.isEmpty();
    }

    static boolean isSessionColumn(Located place, String name) {
        return isUsable(place, name, Names.RESERVED_SESSION_COLUMNS, "the column of a session");
    }

    private static boolean isUsable(Located place, String name, Set<String> reserved, String what) {
        String fault = fault(name, reserved, what);
        if (!fault.isEmpty()) {
            place.problem(fault);
        }
        return fault.isEmpty();
    }

    private static String fault(String name, Set<String> reserved, String what) {
        if (!PLAIN.matcher(name).matches() || name.length() > LONGEST) {
            return "expected a lower-case SQL identifier of at most " + LONGEST + " characters, found `" + name + "`";
        }
        if (SQL_WORDS.contains(name)) {
            return "expected a name that SQL reads without quotes, found the SQL word `" + name + "`";
        }
        return reserved.contains(name)
                ? "expected another name for " + what + ", found `" + name
                        + "`, which Weir or Postgres keeps for itself"
                : "";
    }

    private static String suggestion(String name) {
        String plain = name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9_]", "_");
        return SQL_WORDS.contains(plain) || Names.RESERVED_COLUMNS.contains(plain) ? plain + "_name" : plain;
    }
}
