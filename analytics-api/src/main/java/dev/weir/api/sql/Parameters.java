package dev.weir.api.sql;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Collects the values of a statement; its text only ever gets their numbers. */
final class Parameters {

    private final List<Object> values = new ArrayList<>();

    String add(Object value, String type) {
        values.add(value);
        return "$" + values.size() + "::" + type;
    }

    String add(Instant moment) {
        return add(moment.atOffset(ZoneOffset.UTC), "timestamptz");
    }

    List<Object> values() {
        return values;
    }
}
