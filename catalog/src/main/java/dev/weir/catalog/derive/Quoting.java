package dev.weir.catalog.derive;

/** Identifiers and texts as they may stand in a Postgres statement, whatever they contain. */
public final class Quoting {

    private Quoting() {}

    public static String identifier(String name) {
        if (name.isEmpty() || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("expected an identifier, found '" + name.replace("\0", "\\0") + "'");
        }
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A string literal; one with a backslash says so, and means the same under every setting of the server. */
    public static String literal(String text) {
        String storable = KeyText.storable(text).replace("'", "''");
        return storable.indexOf('\\') < 0 ? "'" + storable + "'" : "E'" + storable.replace("\\", "\\\\") + "'";
    }
}
