package dev.weir.catalog.derive;

import dev.weir.catalog.EnrichedSpec;
import dev.weir.catalog.SseSource;
import dev.weir.catalog.StreamSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of topics, groups, schemas, tables and columns; those of metrics and headers are {@link Meter} and {@link Header}. */
public final class Names {

    /** The compacted topic in which readers of feeds keep the last position that Kafka has acknowledged. */
    public static final String FEED_POSITIONS_TOPIC = "weir.feed-positions";

    /** The schema in Postgres that holds progress, state and definitions of all streams. */
    public static final String LEDGER_SCHEMA = "weir";

    /** The table of each stream's schema that keeps its late events. */
    public static final String LATE_EVENTS = "late_events";

    /** Where Postgres says that a stream has moved to a new revision. */
    public static final String REVISION_CHANNEL = "weir_revision";

    public static final String WINDOW_START = "window_start";
    public static final String WINDOW_END = "window_end";

    /** The stream's revision that last changed a row. */
    public static final String REVISION = "revision";

    public static final String SESSION_START = "session_start_time";
    public static final String SESSION_END = "session_end_time";
    public static final String SESSION_DURATION = "session_duration_seconds";
    public static final String SESSION_EVENTS = "event_count";

    /** Whether a session may still grow. */
    public static final String SESSION_OPEN = "open";

    /** What answers add to each row: whether its number may still change. */
    public static final String FINAL = "final";

    /** What views call the beginning of a row's time, because Grafana looks for a column of that name. */
    public static final String TIME = "time";

    /** Postgres cuts longer identifiers off without an error. */
    public static final int LONGEST_IDENTIFIER = 63;

    private static final Set<String> POSTGRES_COLUMNS = Set.of("tableoid", "xmin", "cmin", "xmax", "cmax", "ctid");

    private static final Set<String> ROW_COLUMNS = Set.of(WINDOW_START, WINDOW_END, REVISION, FINAL, TIME);

    /** The words of a query's URL; a column of that name could not be filtered by. */
    private static final Set<String> QUERY_WORDS = Set.of(
            "from",
            "to",
            "last",
            "every",
            "tz",
            "by",
            "measures",
            "top",
            "order",
            "limit",
            "cursor",
            "fill",
            "compare");

    private static final Set<String> SESSION_COLUMNS =
            Set.of(SESSION_START, SESSION_END, SESSION_DURATION, SESSION_EVENTS, SESSION_OPEN, REVISION, FINAL, TIME);

    /** Names that no dimension or measure may have. */
    public static final Set<String> RESERVED_COLUMNS = union(POSTGRES_COLUMNS, ROW_COLUMNS, QUERY_WORDS);

    /** Names that the column of a session's visitor may not have. */
    public static final Set<String> RESERVED_SESSION_COLUMNS = union(POSTGRES_COLUMNS, SESSION_COLUMNS, QUERY_WORDS);

    /** Names that no metric or session may have: the table of late events, and what stands beside metrics in a URL. */
    public static final Set<String> RESERVED_TABLES = Set.of(LATE_EVENTS, "late", "rejected", "sessions", "schema");

    private static final Set<String> RESERVED_STREAMS = Set.of(LEDGER_SCHEMA, "public", "information_schema");

    private Names() {}

    /** Whether a stream can't have this name because its schema in Postgres can't. */
    public static boolean isReservedStream(String name) {
        return RESERVED_STREAMS.contains(name) || name.startsWith("pg_");
    }

    public static String topic(StreamSpec stream) {
        return stream.topic().name();
    }

    /** The topic of what was refused. */
    public static String rejectedTopic(StreamSpec stream) {
        return topic(stream) + ".rejected";
    }

    /** All topics that belong to the stream alone, the events' own first. */
    public static List<String> topics(StreamSpec stream) {
        var topics = new ArrayList<>(List.of(topic(stream), rejectedTopic(stream)));
        stream.enriched().map(EnrichedSpec::topic).ifPresent(topics::add);
        return List.copyOf(topics);
    }

    /** Equal for two topics that Kafka refuses to have side by side, because its own metrics confuse them. */
    public static String topicIdentity(String topic) {
        return topic.replace('.', '_');
    }

    /** The consumer group that carries the ledger's offsets, so that common tools see the lag. */
    public static String consumerGroup(StreamSpec stream) {
        return "weir-" + stream.name();
    }

    /** How a part of Weir, such as `ingest`, calls itself towards Kafka. */
    public static String clientId(String component, StreamSpec stream) {
        return "weir-" + component + "-" + stream.name();
    }

    /** The name of the Spark query that counts the stream; a sink of its own, such as `lake`, has its name behind. */
    public static String query(StreamSpec stream) {
        return stream.name();
    }

    public static String query(StreamSpec stream, String sink) {
        return stream.name() + "-" + sink;
    }

    /** The key of a feed's position in the topic of positions. */
    public static String feedPosition(StreamSpec stream, SseSource feed) {
        return stream.name() + " " + feed.url();
    }

    public static String schema(StreamSpec stream) {
        return stream.name();
    }

    @SafeVarargs
    private static Set<String> union(Set<String>... sets) {
        return Stream.of(sets).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }
}
