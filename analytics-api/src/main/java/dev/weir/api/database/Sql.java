package dev.weir.api.database;

import java.util.List;

/** A statement and the values of its parameters $1, $2 and so on. */
public record Sql(String text, List<Object> values) {

    public Sql {
        values = List.copyOf(values);
    }
}
