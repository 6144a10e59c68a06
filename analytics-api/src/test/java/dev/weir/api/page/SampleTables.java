package dev.weir.api.page;

import dev.weir.api.fixture.Entries;
import dev.weir.catalog.Catalog;
import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.derive.Column;
import dev.weir.catalog.derive.Ddl;
import dev.weir.catalog.derive.MetricTable;
import dev.weir.catalog.derive.Names;
import dev.weir.catalog.derive.Quoting;
import dev.weir.catalog.derive.SessionTable;
import dev.weir.catalog.derive.StreamTables;
import dev.weir.catalog.derive.Table;
import dev.weir.catalog.derive.Value;
import dev.weir.catalog.sketch.QuantileSketch;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;

/** Tables of the bundled streams, filled with numbers that look like those of a busy day: to look at, not to reckon with. */
final class SampleTables {

    private static final Path LEDGER = Path.of("../spark-job/src/main/resources/dev/weir/spark/ledger");
    private static final Duration PAST = Duration.ofHours(3);
    private static final int VALUES_OF_A_SKETCH = 40;

    private static final Map<String, List<Object>> DIMENSIONS = Map.ofEntries(
            Map.entry(
                    "wiki",
                    List.of(
                            "enwiki",
                            "wikidatawiki",
                            "commonswiki",
                            "frwiki",
                            "dewiki",
                            "jawiki",
                            "eswiki",
                            "ruwiki",
                            "zhwiki",
                            "itwiki",
                            "plwiki",
                            "svwiki")),
            Map.entry("type", List.of("edit", "categorize", "log", "new")),
            Map.entry("author", List.of("person", "bot")),
            Map.entry("namespace", List.of(0L, 14L, 6L, 4L, 10L, 2L, 1L)),
            Map.entry(
                    "title",
                    List.of(
                            "Broad-crested weir",
                            "2026 in film",
                            "Isar",
                            "Severn bore",
                            "Thames Barrier",
                            "Deltawerken",
                            "堰",
                            "Aqueduct of Segovia")),
            Map.entry("log_type", List.of("upload", "move", "delete")),
            Map.entry("log_action", List.of("upload", "move", "delete")),
            Map.entry(
                    "page_url",
                    List.of(
                            "https://example.com/home",
                            "https://example.com/products",
                            "https://example.com/pricing",
                            "https://example.com/docs",
                            "https://example.com/cart",
                            "https://example.com/blog",
                            "https://example.com/about",
                            "https://example.com/checkout",
                            "https://example.com/contact",
                            "https://example.com/careers",
                            "https://example.com/legal")),
            Map.entry(
                    "event_type", List.of("page_view", "click", "search", "session_start", "session_end", "purchase")),
            Map.entry("device", List.of("mobile", "desktop", "tablet")),
            Map.entry("location", List.of("US", "DE", "IN", "FR", "BR", "JP", "GB", "ES", "NG", "MX", "CA")),
            Map.entry("category", List.of("books", "garden", "kitchen", "music", "sports")),
            Map.entry(
                    "query",
                    List.of(
                            "garden hose",
                            "teapot",
                            "red shoes",
                            "kayak",
                            "desk lamp",
                            "boots",
                            "bicycle",
                            "tent",
                            "fountain pen",
                            "mug",
                            "rope")),
            Map.entry("login_method", List.of("password", "single sign-on", "passkey")),
            Map.entry("source", List.of("roof", "cellar", "garden")));

    private final Random random = new Random(11);
    private final Instant now;

    SampleTables(Instant now) {
        this.now = now;
    }

    void fill(Connection connection, Catalog catalog) throws SQLException, IOException {
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA weir");
            try (var files = Files.list(LEDGER)) {
                for (Path file : files.sorted().toList()) {
                    statement.execute(Files.readString(file));
                }
            }
        }
        for (var stream : catalog.streams().values()) {
            fill(connection, stream);
        }
    }

    /** Everything that has been seen until now, as if it came this moment. */
    static void freshen(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    UPDATE weir.stream_state SET revision = revision + 1, updated_at = now(), checked_at = now(),
                      max_event_time = now() - interval '0.8 seconds', watermark = now() - interval '121 seconds',
                      received = received + 97, applied = applied + 97""");
            statement.execute("SELECT pg_notify('" + Names.REVISION_CHANNEL
                    + "', json_build_object('stream', stream, 'revision', revision)::text) FROM weir.stream_state");
        }
    }

    private void fill(Connection connection, StreamSpec stream) throws SQLException {
        var tables = StreamTables.of(stream);
        try (var statement = connection.createStatement()) {
            for (String sql : Ddl.create(tables)) {
                statement.execute(sql);
            }
            statement.execute(
                    "INSERT INTO weir.stream_state (stream, topic, revision, received, applied, late, duplicate, rejected) SELECT "
                            + Quoting.literal(stream.name()) + ", "
                            + Quoting.literal(stream.topic().name())
                            + ", 1, 1204377 * n, 1202960 * n, 871 * n, 402 * n, 144 * n FROM (VALUES ("
                            + (1 + random.nextInt(4))
                            + ")) AS x (n)");
        }
        Entries.enter(connection, stream, 1);
        for (var metric : tables.metrics()) {
            insert(connection, metric.table(), rows(metric));
        }
        for (var session : tables.sessions()) {
            insert(connection, session.table(), visits(session));
        }
    }

    private List<Map<String, Object>> rows(MetricTable metric) {
        var window = metric.metric().window();
        long step = window.every().toMillis();
        var rows = new ArrayList<Map<String, Object>>();
        var groups = groups(metric.table().columns(Column.Role.DIMENSION));
        long first = now.minus(PAST).toEpochMilli() / step * step;
        for (long start = first; start <= now.toEpochMilli(); start += step) {
            var from = Instant.ofEpochMilli(start);
            double passed = Math.min(
                    1, (now.toEpochMilli() - start) / (double) window.size().toMillis());
            double tide = 1 + 0.3 * Math.sin(start / 2.4e6) + 0.12 * Math.sin(start / 3.1e5);
            for (var group : groups) {
                double expected = group.weight() * tide * passed * window.size().toMillis() / 60_000;
                long count = Math.max(0, Math.round(expected + random.nextGaussian() * Math.sqrt(expected)));
                if (count > 0) {
                    rows.add(row(metric, from, from.plus(window.size()), group, count));
                }
            }
        }
        return rows;
    }

    private Map<String, Object> row(MetricTable metric, Instant from, Instant to, Group group, long count) {
        var row = new LinkedHashMap<String, Object>();
        row.put(Names.WINDOW_START, from);
        row.put(Names.WINDOW_END, to);
        row.putAll(group.values());
        var known = new HashMap<String, Object>();
        for (Value value : metric.values()) {
            row.put(value.name(), written(value, computed(metric, value, known, count)));
        }
        row.put(Names.REVISION, 1L);
        return row;
    }

    /** Those that are computed from others may stand before them. */
    private Object computed(MetricTable metric, Value value, Map<String, Object> known, long count) {
        for (String needed : value.from()) {
            if (!known.containsKey(needed)) {
                computed(metric, metric.value(needed), known, count);
            }
        }
        return known.computeIfAbsent(value.name(), name -> computed(value, known, count));
    }

    private Object computed(Value value, Map<String, Object> known, long count) {
        return switch (value.computation()) {
            case COUNT, COUNT_VALUES -> count;
            case SUM -> sum(value, count);
            case MIN -> 4 + random.nextDouble();
            case MAX -> 92 + 6 * random.nextDouble();
            case DISTINCT_SKETCH -> distinct(count);
            case QUANTILE_SKETCH -> quantiles();
            case AVERAGE -> (Double) first(value, known) / count;
            case DISTINCT_ESTIMATE -> Math.round(((HllSketch) first(value, known)).getCompositeEstimate());
            case QUANTILE ->
                ((QuantileSketch) first(value, known))
                        .quantile(value.measure().function().rank());
        };
    }

    private static Object first(Value value, Map<String, Object> known) {
        return Objects.requireNonNull(known.get(value.from().get(0)));
    }

    private double sum(Value value, long count) {
        double each = value.measure().column().contains("bytes")
                ? 420
                : value.measure().column().contains("count") ? 0.3 : 38.5;
        return count * each * (0.9 + 0.2 * random.nextDouble());
    }

    private static Object written(Value value, Object stored) {
        if (stored instanceof HllSketch sketch) {
            return sketch.toCompactByteArray();
        }
        if (stored instanceof QuantileSketch sketch) {
            return sketch.toBytes();
        }
        String type = value.column().type().postgres();
        double number = ((Number) stored).doubleValue();
        return type.startsWith("numeric")
                ? BigDecimal.valueOf(number).setScale(2, RoundingMode.HALF_UP)
                : type.equals("bigint") ? (Object) Math.round(number) : (Object) number;
    }

    private HllSketch distinct(long count) {
        var sketch = new HllSketch(12, TgtHllType.HLL_8);
        for (long i = 0; i < count; i++) {
            sketch.update((long) (Math.pow(random.nextDouble(), 2) * 4_000));
        }
        return sketch;
    }

    private QuantileSketch quantiles() {
        var sketch = new QuantileSketch();
        for (int i = 0; i < VALUES_OF_A_SKETCH; i++) {
            sketch.add(Math.round(Math.exp(3.4 + 0.9 * random.nextGaussian()) * 100) / 100.0);
        }
        return sketch;
    }

    /** One combination of values, and how many events a minute it has. */
    private record Group(Map<String, Object> values, double weight) {}

    private static List<Group> groups(List<Column> dimensions) {
        var groups = List.of(new Group(Map.of(), 620));
        for (var dimension : dimensions) {
            var longer = new ArrayList<Group>();
            for (var group : groups) {
                double left = group.weight();
                for (Object value : values(dimension.name())) {
                    var values = new LinkedHashMap<>(group.values());
                    values.put(dimension.name(), value);
                    double share = 0.19 + (values.hashCode() & 0xff) / 1_600.0;
                    longer.add(new Group(values, left * share));
                    left *= 1 - share;
                }
            }
            groups = longer;
        }
        return groups.stream().filter(group -> group.weight() > 0.4).toList();
    }

    private static List<?> values(String dimension) {
        return DIMENSIONS.containsKey(dimension)
                ? DIMENSIONS.get(dimension)
                : dimension.equals("id")
                        ? List.of(1L, 2L, 3L, 4L, 5L, 6L)
                        : List.of(
                                dimension + "_17",
                                dimension + "_4",
                                dimension + "_23",
                                dimension + "_8",
                                dimension + "_11",
                                dimension + "_2",
                                dimension + "_31",
                                dimension + "_5",
                                dimension + "_19",
                                dimension + "_28",
                                dimension + "_7");
    }

    private List<Map<String, Object>> visits(SessionTable session) {
        var rows = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < 420; i++) {
            var start = now.minusMillis((long) i * 8_300 + random.nextInt(8_000));
            long wanted = (long) (-Math.log(1 - random.nextDouble()) * 340);
            long lasted = Math.min(wanted, Duration.between(start, now).toSeconds());
            var row = new LinkedHashMap<String, Object>();
            row.put(session.session().by().column(), "user_" + random.nextInt(900));
            row.put(Names.SESSION_START, start);
            row.put(Names.SESSION_END, start.plusSeconds(lasted));
            row.put(Names.SESSION_DURATION, lasted);
            row.put(Names.SESSION_EVENTS, 1 + lasted / 24);
            row.put(Names.SESSION_OPEN, lasted < wanted || i < 9);
            row.put(Names.REVISION, 1L);
            rows.add(row);
        }
        return rows;
    }

    private static void insert(Connection connection, Table table, Collection<Map<String, Object>> rows)
            throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        var names = List.copyOf(rows.iterator().next().keySet());
        var times = rows.stream()
                .map(row -> (Instant) row.get(table.partitionedBy()))
                .collect(Collectors.toSet());
        try (var statement = connection.createStatement()) {
            for (var partition : table.span().missing(times, List.of())) {
                statement.execute(Ddl.createPartition(table, partition));
            }
        }
        String columns = names.stream().map(Quoting::identifier).collect(Collectors.joining(", "));
        String places = names.stream().map(name -> "?").collect(Collectors.joining(", "));
        try (var insert = connection.prepareStatement(
                "INSERT INTO " + table.sql() + " (" + columns + ") VALUES (" + places + ") ON CONFLICT DO NOTHING")) {
            for (var row : rows) {
                for (int i = 0; i < names.size(); i++) {
                    Object value = row.get(names.get(i));
                    insert.setObject(i + 1, value instanceof Instant moment ? moment.atOffset(ZoneOffset.UTC) : value);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
