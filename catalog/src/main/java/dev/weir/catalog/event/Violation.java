package dev.weir.catalog.event;

import com.fasterxml.jackson.databind.JsonNode;

/** A rule that a value breaks, and where below the judged value. */
record Violation(Reason reason, String path, String expected, String found) {

    static Violation of(String keyword, JsonNode argument, JsonNode value) {
        return new Violation(Reason.SCHEMA, "", Wording.expected(keyword, argument), Wording.found(value));
    }

    Violation under(String name) {
        return new Violation(reason, Paths.under(name, path), expected, found);
    }

    Violation at(int index) {
        return new Violation(reason, Paths.at(index, path), expected, found);
    }
}
