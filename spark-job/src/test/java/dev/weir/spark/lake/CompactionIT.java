package dev.weir.spark.lake;

import static dev.weir.spark.lake.LakeRecords.TOPIC;
import static dev.weir.spark.lake.LakeRecords.record;
import static dev.weir.spark.lake.LakeRecords.visit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.catalog.StreamSpec;
import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import dev.weir.spark.Databases;
import dev.weir.spark.Declared;
import dev.weir.spark.TestSpark;
import dev.weir.spark.lake.Compaction.Step;
import dev.weir.spark.ledger.CompactionNotes;
import dev.weir.spark.ledger.DatabaseConfig;
import dev.weir.spark.ledger.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compaction with an end at each of its steps; rows are read by another program than the one that writes them. */
@LocalStackTest
class CompactionIT {

    private static final StreamSpec BY_DAY = Declared.visits("lake: {partition: day}\n");
    private static final int BATCHES = 5;
    private static final LocalDate LAST = LocalDate.parse("2026-01-16");

    @TempDir
    Path directory = Path.of("");

    private final DatabaseConfig database;

    CompactionIT(LocalStack stack) {
        this.database = Databases.of(stack);
    }

    @BeforeEach
    void prepare() throws Exception {
        new Schema(database).migrate();
    }

    /** Batches of four records, two of each day; the last one is in the lake and not in the ledger yet. */
    private List<String> writeBatches() {
        var places = new ArrayList<String>();
        for (long begin = 0; begin < 4 * BATCHES; begin += 4) {
            long first = begin;
            write(
                    BY_DAY,
                    new LakeBatch(TOPIC, Map.of(0, begin), Map.of(0, begin + 4)),
                    LongStream.range(first, first + 4)
                            .mapToObj(offset -> visit(0, offset))
                            .toArray(Row[]::new));
            LongStream.range(first, first + 4).forEach(offset -> places.add("0:" + offset));
        }
        return places;
    }

    private Ripe ripe() {
        return new Ripe(Map.of(0, 4L * (BATCHES - 1)), Optional.of(LAST.plusDays(1)), 2);
    }

    @Test
    void everyStepMayBeTheLastAndNoRowIsEverMissing() throws Exception {
        var places = writeBatches();
        Path untouched = directory.resolve("untouched");
        copy(lake(), untouched);
        for (Step last : Step.values()) {
            delete(lake());
            copy(untouched, lake());

            assertThatThrownBy(() -> compact(ripe(), step -> {
                        if (step == last) {
                            throw new Killed();
                        }
                    }))
                    .isInstanceOf(Killed.class);
            assertThat(new HashSet<>(read()))
                    .as("rows after an end at %s", last)
                    .containsAll(places);
            boolean hasBegun = last == Step.MOVED_IN || last == Step.SOURCE_GONE;
            assertThat(read().size() > places.size())
                    .as("rows are there twice after an end at %s", last)
                    .isEqualTo(hasBegun);

            try (var notes = claim()) {
                assertThat(notes.all()).hasSize(last == Step.WRITTEN ? 0 : 1);
                lakeOf(BY_DAY).repair(notes);
                assertThat(notes.all()).isEmpty();
            }
            assertThat(read()).as("rows after the repair of %s", last).containsExactlyInAnyOrderElementsOf(places);

            compact(ripe(), step -> {});
            assertThat(read()).as("rows after all, with %s", last).containsExactlyInAnyOrderElementsOf(places);
            // The compacted ones, and that of the batch which may come again.
            assertThat(files("event_date=2026-01-15")).hasSize(2);
            assertThat(files("event_date=2026-01-16")).hasSize(2);
            assertThat(files("_under_way")).isEmpty();
        }
        long begin = 4 * (BATCHES - 1);
        write(BY_DAY, new LakeBatch(TOPIC, Map.of(0, begin), Map.of(0, begin + 1)), visit(0, begin));
        assertThat(read()).containsExactlyInAnyOrderElementsOf(places.subList(0, (int) begin + 1));
    }

    @Test
    void daysThatAreNotOverAndFewFilesAreLeftAlone() throws Exception {
        writeBatches();
        var written = Map.of(0, 4L * BATCHES);
        assertThat(compact(new Ripe(written, Optional.empty(), 2), step -> {})).isEqualTo(new Compacted(0, 0));
        assertThat(compact(new Ripe(written, Optional.of(LAST), BATCHES + 1), step -> {}))
                .isEqualTo(new Compacted(0, 0));
        assertThat(compact(new Ripe(written, Optional.of(LAST), BATCHES), step -> {}))
                .isEqualTo(new Compacted(BATCHES, 1));
        assertThat(files("event_date=2026-01-15")).hasSize(1);
        assertThat(files("event_date=2026-01-16")).hasSize(BATCHES);
    }

    @Test
    void onlyOneCompactsAtATime() throws Exception {
        try (var notes = claim()) {
            assertThat(CompactionNotes.claim(BY_DAY.name(), database)).isEmpty();
        }
        claim().close();
    }

    @Test
    void filesOfOtherColumnsStayApartAndValuesAreKept() throws Exception {
        var before = Declared.visits("lake: {partition: {field: page}}\n");
        var after = Declared.visits("    until: {type: string, format: date-time}\nlake: {partition: {field: page}}\n");
        String page = "/{a}*[b]?c=%20:é";
        String old = "{\"at\":\"2026-01-15T10:00:00Z\",\"page\":\"%s\"}".formatted(page);
        String ancient = "{\"at\":\"2026-01-15T10:00:00Z\",\"page\":\"%s\",\"until\":\"0099-01-01T00:00:00.123Z\"}"
                .formatted(page);
        for (long offset = 0; offset < 4; offset++) {
            write(
                    offset < 2 ? before : after,
                    new LakeBatch(TOPIC, Map.of(0, offset), Map.of(0, offset + 1)),
                    record(0, offset, offset < 2 ? old : ancient));
        }
        try (var notes = claim()) {
            assertThat(lakeOf(after).compact(notes, new Ripe(Map.of(0, 4L), Optional.empty(), 2)))
                    .isEqualTo(new Compacted(4, 2));
        }
        assertThat(query("SELECT weir_offset, page, until::varchar, weir_event, decode(weir_key), weir_headers[1].key"
                        + " FROM read_parquet('" + lake()
                        + "/*/*.parquet', union_by_name = true, hive_partitioning = true)"
                        + " ORDER BY weir_offset"))
                .containsExactly(
                        List.of("0", page, "null", old, "key-0", "weir-source"),
                        List.of("1", page, "null", old, "key-0", "weir-source"),
                        List.of("2", page, "0099-01-01 00:00:00.123", ancient, "key-0", "weir-source"),
                        List.of("3", page, "0099-01-01 00:00:00.123", ancient, "key-0", "weir-source"));
    }

    @Test
    void tableOfDeltaLakeIsCompactedUpToTheDayThatIsOpen() {
        var stream = Declared.visits("lake: {partition: day, format: delta}\n");
        write(stream, new LakeBatch(TOPIC, Map.of(), Map.of(0, 2L)), visit(0, 0), visit(0, 1));
        write(stream, new LakeBatch(TOPIC, Map.of(0, 2L), Map.of(0, 4L)), visit(0, 2), visit(0, 3));
        try (var notes = claim()) {
            assertThat(lakeOf(stream).compact(notes, new Ripe(Map.of(0, 4L), Optional.of(LAST), 2)))
                    .isEqualTo(new Compacted(2, 1));
        }
        assertThat(Lake.records(TestSpark.session(), directory.resolve("lake").toString(), stream.name())
                        .select(LakeRows.OFFSET)
                        .collectAsList())
                .extracting(row -> row.getLong(0))
                .containsExactlyInAnyOrder(0L, 1L, 2L, 3L);
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private Path lake() {
        return directory.resolve("lake").resolve(BY_DAY.name());
    }

    private Lake lakeOf(StreamSpec stream) {
        return Lake.of(
                TestSpark.session(),
                directory.resolve("lake").toString(),
                stream,
                stream.lake().orElseThrow());
    }

    private void write(StreamSpec stream, LakeBatch batch, Row... records) {
        lakeOf(stream).replace(batch, LakeRecords.rows(stream, batch.topicId(), records));
    }

    private CompactionNotes claim() {
        return CompactionNotes.claim(BY_DAY.name(), database).orElseThrow();
    }

    private Compacted compact(Ripe ripe, Consumer<Step> after) {
        var files = new LakeFiles(TestSpark.session(), new org.apache.hadoop.fs.Path(lake().toString()));
        try (var notes = claim()) {
            return new Compaction(TestSpark.session(), files, notes, after).run(ripe);
        }
    }

    private List<String> read() throws SQLException {
        return query("SELECT weir_partition || ':' || weir_offset FROM read_parquet('" + lake() + "/*/*.parquet')")
                .stream()
                .map(row -> row.get(0))
                .toList();
    }

    private static List<List<String>> query(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var all = new ArrayList<List<String>>();
            while (rows.next()) {
                var row = new ArrayList<String>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(rows.getString(i)));
                }
                all.add(row);
            }
            return all;
        }
    }

    private List<Path> files(String inDirectory) throws IOException {
        try (var all = Files.list(lake().resolve(inDirectory))) {
            return all.filter(file -> !file.getFileName().toString().endsWith(".crc"))
                    .toList();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path target = to.resolve(from.relativize(path));
                Files.createDirectories(target.getParent());
                Files.copy(path, target);
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        try (var all = Files.walk(tree)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
