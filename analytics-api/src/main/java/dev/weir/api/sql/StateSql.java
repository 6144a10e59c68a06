package dev.weir.api.sql;

import dev.weir.api.subject.ListSubject;
import dev.weir.api.subject.MetricSubject;
import dev.weir.catalog.derive.Names;
import dev.weir.catalog.derive.Quoting;
import java.util.List;

/**
 * Writes the first row of every answer: how far the stream has come, and since which revision the numbers are those of this very
 * declaration. Where they are not, it says no revision.
 */
public record StateSql(String stream, String defined) {

    public static final int REVISION = 0;
    public static final int WATERMARK = 1;
    public static final int NEWEST = 2;
    public static final int SINCE = 3;
    public static final int COLUMNS = 4;

    /** The beginning of the other rows. */
    static final String NONE = "SELECT NULL, NULL, NULL, NULL, ";

    private static final String LEDGER = Quoting.identifier(Names.LEDGER_SCHEMA);

    static StateSql of(MetricSubject subject, Parameters parameters) {
        return of(subject.stream().name(), subject.name(), subject.fingerprint(), parameters);
    }

    /** Late events mean the same whatever is declared. */
    static StateSql of(ListSubject subject, Parameters parameters) {
        return subject.open().isPresent()
                ? of(subject.stream().name(), subject.name(), subject.fingerprint(), parameters)
                : new StateSql(parameters.add(subject.stream().name(), "text"), "0::bigint");
    }

    private static StateSql of(String stream, String name, String fingerprint, Parameters parameters) {
        String declared = parameters.add(stream, "text");
        return new StateSql(
                declared,
                "(SELECT m.since_revision FROM " + LEDGER + ".metric AS m WHERE m.stream = " + declared
                        + " AND m.name = " + parameters.add(name, "text") + " AND m.fingerprint = "
                        + parameters.add(fingerprint, "text") + ")");
    }

    /** With nothing in the columns of the other rows, which have these types. */
    String text(List<String> types) {
        var text = new StringBuilder("SELECT s.revision, s.watermark, s.max_event_time, " + defined);
        types.forEach(type -> text.append(", NULL::").append(type));
        return text + " FROM " + LEDGER + ".stream_state AS s WHERE s.stream = " + stream;
    }
}
