package dev.weir.api.subject;

import dev.weir.catalog.derive.Quoting;

/**
 * A column that a question may name.
 *
 * @param longest the most bytes that a text in it may have; 0 for no bound
 */
public record Field(String name, ValueType type, int longest, String description) {

    /** The quoted name, safe to stand in SQL. */
    public String sql() {
        return Quoting.identifier(name);
    }
}
