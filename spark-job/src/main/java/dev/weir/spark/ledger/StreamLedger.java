package dev.weir.spark.ledger;

import dev.weir.catalog.EventTime.LatePolicy;
import dev.weir.catalog.IdSpec;
import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.derive.Names;
import dev.weir.catalog.derive.StreamTables;
import dev.weir.catalog.derive.Table;
import dev.weir.spark.batch.BatchPlan;
import dev.weir.spark.batch.BatchResult;
import dev.weir.spark.batch.BatchStart;
import dev.weir.spark.batch.BatchStart.Position;
import dev.weir.spark.batch.PartitionClock;
import dev.weir.spark.batch.PartitionCounts;
import dev.weir.spark.batch.Staging;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One stream's results and progress, moved forward by one transaction per batch. */
public final class StreamLedger implements AutoCloseable {

    private static final Duration LONG_SILENT = Duration.ofDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(StreamLedger.class);

    /** What was staged for a batch that staged nothing when it was counted again is found then. */
    private static final Duration LOOK_FOR_STAGED = Duration.ofMinutes(10);

    private final StreamSpec stream;
    private final DatabaseConfig config;
    private final KeptConnection database;
    private final StreamTables tables;
    private final StreamRow row;
    private final CanaryNotes canaries;
    private final Watermark watermark;
    private final TablePartitions partitions;
    private final List<MetricWriter> metrics;
    private final StagedTables stagedTables = new StagedTables();
    private final StagedMerge staged;
    private final List<SessionWriter> sessions;
    private final LateWriter late;
    private final IdWriter ids;
    private final Map<String, String> meanings;
    private final WaitingRecords waiting = new WaitingRecords();
    private Instant lookedForStaged = Instant.now();

    public StreamLedger(StreamSpec stream, DatabaseConfig database) {
        this.stream = stream;
        this.config = database;
        this.database = new KeptConnection(database);
        this.tables = StreamTables.of(stream);
        this.row = new StreamRow(stream.name(), Names.topic(stream));
        this.canaries = new CanaryNotes(stream.name(), Names.topic(stream));
        this.watermark = new Watermark(
                stream.time().lateness().toMillis() * 1000, stream.time().idle().toMillis() * 1000);
        this.partitions = new TablePartitions(database);
        this.metrics = tables.metrics().stream().map(MetricWriter::new).toList();
        this.staged = new StagedMerge(BatchPlan.of(stream), metrics);
        this.sessions = tables.sessions().stream()
                .map(table -> new SessionWriter(stream.name(), table))
                .toList();
        this.late = new LateWriter(tables.late());
        this.ids = new IdWriter(stream);
        this.meanings = new Definitions(stream).fingerprints();
    }

    /** Where the stream stands; nothing before its first start. */
    public Optional<StreamState> read() {
        try {
            return database.use(connection -> row.read(connection, false));
        } catch (SQLException e) {
            throw new LedgerUnavailable("cannot read the ledger of " + stream.name(), e);
        }
    }

    /**
     * Where tasks may put what the batch that begins now comes to, when it is much.
     *
     * @param most the most rows of metrics that a task gives to the driver
     */
    public Staging staging(long most) {
        try {
            return new JdbcStaging(config, database.use(stagedTables::owner), most);
        } catch (SQLException e) {
            throw new LedgerUnavailable("cannot stage rows of " + stream.name(), e);
        }
    }

    /** Drops what was staged for batches that are over or whose job is gone. What can't be dropped now is dropped the next time. */
    public void dropStaged() {
        lookedForStaged = Instant.now();
        try {
            // One after the other: what can't be dropped must not keep the others, nor all of them together need too
            // many locks.
            for (String name : database.use(StagedTables::all)) {
                database.use(connection -> {
                    StagedTables.drop(connection, name);
                    return connection;
                });
            }
        } catch (SQLException e) {
            LOG.warn("staged rows not dropped stream={} cause=\"{}\"", stream.name(), e.getMessage());
        }
    }

    /** Adds a batch that began at this place, all of it or nothing. */
    public CommitOutcome commit(BatchStart start, BatchResult result) {
        try {
            var outcome = database.use(connection -> commit(connection, start, result));
            if (!result.staged().isEmpty()
                    || lookedForStaged.plus(LOOK_FOR_STAGED).isBefore(Instant.now())) {
                dropStaged();
            }
            return outcome;
        } catch (SQLException e) {
            partitions.forget();
            throw new LedgerUnavailable("cannot commit a batch of " + stream.name(), e);
        }
    }

    private CommitOutcome commit(Connection connection, BatchStart start, BatchResult result) throws SQLException {
        var state = row.read(connection, true)
                .orElseThrow(() -> new IllegalStateException("expected a ledger of " + stream.name()));
        refuseAnotherMeaning(connection);
        var moved = whatMoved(state, start, result);
        return moved.isPresent() ? new CommitOutcome.Moved(moved.get()) : add(connection, state, result);
    }

    /** While a new job takes over, the old one must not add its numbers to tables that mean something else by now. */
    private void refuseAnotherMeaning(Connection connection) throws SQLException {
        var found = Definitions.fingerprints(connection, stream.name());
        if (!found.entrySet().containsAll(meanings.entrySet())) {
            throw new IllegalStateException(
                    stream.name() + ": expected the tables of this job's catalog, found those of another declaration");
        }
    }

    /**
     * A batch counts from the offsets that it began with. And what it took for being on time must still be: a final number never
     * changes.
     */
    private Optional<String> whatMoved(StreamState state, BatchStart start, BatchResult result) {
        for (var counts : result.partitions()) {
            long expected = start.partitions()
                    .getOrDefault(counts.partition(), Position.START)
                    .nextOffset();
            long found = state.partitions()
                    .getOrDefault(counts.partition(), Position.START)
                    .nextOffset();
            if (expected != found) {
                return Optional.of("partition " + counts.partition() + " from offset " + expected + " to " + found);
            }
        }
        boolean judgesLateness = stream.time().late() == LatePolicy.SEPARATE || !sessions.isEmpty();
        if (judgesLateness && result.partitions().stream().anyMatch(p -> p.oldestApplied() < state.watermark())) {
            return Optional.of("watermark");
        }
        return Optional.empty();
    }

    private CommitOutcome add(Connection connection, StreamState state, BatchResult result) throws SQLException {
        return result.isEmpty() ? passOver(connection, state, result) : addEvents(connection, state, result);
    }

    /** Nothing but canaries, or what was counted before: no number changes, and so no revision is made. */
    private CommitOutcome passOver(Connection connection, StreamState state, BatchResult result) throws SQLException {
        savePartitions(connection, result);
        if (result.canaries() > 0) {
            row.announce(connection, state.revision());
        }
        return new CommitOutcome.Committed(state.revision(), state.watermark());
    }

    private void savePartitions(Connection connection, BatchResult result) throws SQLException {
        row.savePartitions(connection, ends(result));
        if (result.canaries() > 0) {
            canaries.note(connection, result);
        }
    }

    private CommitOutcome addEvents(Connection connection, StreamState state, BatchResult result) throws SQLException {
        long revision = state.revision() + 1;
        var positions = new HashMap<>(state.partitions());
        result.partitions().forEach(counts -> positions.put(counts.partition(), counts.end()));
        long newest = Math.max(state.watermark(), watermark.of(positions.values()));

        var changes = new ArrayList<SessionChanges>();
        for (int i = 0; i < sessions.size(); i++) {
            changes.add(sessions.get(i).changes(connection, result.sessions().get(i), newest));
        }
        makeRoom(result, changes);
        for (int i = 0; i < metrics.size(); i++) {
            metrics.get(i).write(connection, result.metrics().get(i), revision);
        }
        if (!result.staged().isEmpty()) {
            staged.write(connection, result.staged(), revision);
        }
        for (int i = 0; i < sessions.size(); i++) {
            sessions.get(i).write(connection, changes.get(i), newest, revision);
        }
        late.write(connection, result.late(), revision);
        ids.write(connection, result.ids());
        savePartitions(connection, result);
        row.moveForward(connection, revision, newest, counts(result));
        row.announce(connection, revision);
        return new CommitOutcome.Committed(revision, newest);
    }

    /** Partitions are made by another connection, before this transaction touches the tables. */
    private void makeRoom(BatchResult result, List<SessionChanges> changes) throws SQLException {
        for (int i = 0; i < metrics.size(); i++) {
            partitions.ensure(tables.metrics().get(i).table(), result.starts(i));
        }
        for (int i = 0; i < sessions.size(); i++) {
            partitions.ensure(tables.sessions().get(i).table(), changes.get(i).starts());
        }
        partitions.ensure(
                tables.late().table(),
                result.late().stream().map(LateWriter::arrived).toList());
        if (stream.id().isPresent()) {
            partitions.ensure(
                    SeenIdTable.of(stream),
                    result.ids().stream().map(IdWriter::arrived).toList());
        }
    }

    private static Map<Integer, Position> ends(BatchResult result) {
        var ends = new HashMap<Integer, Position>();
        result.partitions().forEach(counts -> ends.put(counts.partition(), counts.end()));
        return ends;
    }

    private static StreamRow.Counts counts(BatchResult result) {
        var partitions = result.partitions();
        return new StreamRow.Counts(
                partitions.stream().mapToLong(PartitionCounts::rejected).sum(),
                partitions.stream().mapToLong(PartitionCounts::applied).sum(),
                partitions.stream().mapToLong(PartitionCounts::late).sum(),
                partitions.stream().mapToLong(PartitionCounts::duplicate).sum(),
                partitions.stream()
                        .mapToLong(PartitionCounts::newestEvent)
                        .max()
                        .orElse(PartitionClock.NONE));
    }

    /**
     * What a look at the stream has found.
     *
     * @param state the stream as it stands now
     * @param waiting how many records of the topic are not counted
     * @param since since when some have been waiting, as far as looks have seen
     */
    public record Look(StreamState state, long waiting, Optional<Instant> since) {}

    /**
     * Moves the watermark on while partitions are idle, ends the sessions that it has left behind, and notes how far the stream is
     * behind its topic.
     *
     * @param now the moment before the topic's ends were asked for
     * @param ends the place behind the last record of each partition of the topic
     * @param read the place before which everything has been read and counted; it may lie behind the ledger's, which knows records only
     */
    public Optional<Look> keepTime(Instant now, Map<Integer, Long> ends, Map<Integer, Long> read) {
        try {
            return database.use(connection -> {
                // The next look comes soon, and other streams' wait for this one.
                try (var statement = connection.createStatement()) {
                    statement.execute("SET LOCAL lock_timeout = '2s'");
                }
                var state = row.read(connection, true);
                return state.isEmpty()
                        ? Optional.empty()
                        : Optional.of(keepTime(connection, state.get(), now, ends, read));
            });
        } catch (SQLException e) {
            throw new LedgerUnavailable("cannot move the watermark of " + stream.name(), e);
        }
    }

    private Look keepTime(
            Connection connection, StreamState state, Instant now, Map<Integer, Long> ends, Map<Integer, Long> read)
            throws SQLException {
        long moved = watermark.at(
                ChronoUnit.MICROS.between(Instant.EPOCH, now),
                state.partitions(),
                readToEnd(state, ends),
                LedgerTimes.startedAt(connection, stream.name()));
        long newest = Math.max(state.watermark(), moved);
        long revision = state.revision() + 1;
        boolean changed = newest > state.watermark();
        if (newest != PartitionClock.NONE) {
            for (var session : sessions) {
                changed |= session.sweep(connection, newest, revision);
            }
        }
        if (changed) {
            row.publishWatermark(connection, revision, newest);
            row.announce(connection, revision);
        }
        long lag = lag(state, ends);
        var noted = waiting.isFirst() ? LedgerTimes.waitingSince(connection, stream.name()) : Optional.<Instant>empty();
        var since = waiting.look(now, ends, furthest(state, read), noted);
        var found = lag == 0 ? Optional.<Instant>empty() : since;
        LedgerTimes.noteLag(connection, stream.name(), lag, found);
        return new Look(new StreamState(changed ? revision : state.revision(), newest, state.partitions()), lag, found);
    }

    private static Map<Integer, Long> furthest(StreamState state, Map<Integer, Long> read) {
        var furthest = new HashMap<>(read);
        state.partitions()
                .forEach((partition, position) -> furthest.merge(partition, position.nextOffset(), Math::max));
        return furthest;
    }

    private static Set<Integer> readToEnd(StreamState state, Map<Integer, Long> ends) {
        var readToEnd = new HashSet<Integer>();
        ends.forEach((partition, end) -> {
            if (state.partitions().getOrDefault(partition, Position.START).nextOffset() >= end) {
                readToEnd.add(partition);
            }
        });
        return readToEnd;
    }

    private static long lag(StreamState state, Map<Integer, Long> ends) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(
                        0,
                        end.getValue()
                                - state.partitions()
                                        .getOrDefault(end.getKey(), Position.START)
                                        .nextOffset()))
                .sum();
    }

    /**
     * Drops the results, late events and ids whose time has passed, going by the watermark and by this moment.
     *
     * @param isReadToEnd whether the topic has no record that was not counted
     */
    public void dropOld(Instant now, boolean isReadToEnd) {
        try {
            var state = read();
            if (state.isEmpty() || !state.get().hasWatermark()) {
                return;
            }
            var passed = Instant.EPOCH
                    .plus(state.get().watermark(), ChronoUnit.MICROS)
                    .minus(stream.retention());
            for (Table table : tables.all()) {
                partitions.dropBefore(
                        table, table.equals(tables.late().table()) ? now.minus(stream.retention()) : passed);
            }
            if (stream.id().isPresent()) {
                partitions.dropBefore(SeenIdTable.of(stream), idsForgottenBefore(state.get(), now, isReadToEnd));
            }
        } catch (SQLException e) {
            throw new LedgerUnavailable("cannot drop old results of " + stream.name(), e);
        }
    }

    /**
     * The horizon is measured in Kafka's timestamps, so that the partition that is furthest behind tells what is still needed. One
     * that has long been silent, and of which nothing waits, is not behind: its next record will be of that day.
     */
    private Instant idsForgottenBefore(StreamState state, Instant now, boolean isReadToEnd) {
        var within = stream.id().map(IdSpec::within).orElse(Duration.ZERO);
        long silent =
                isReadToEnd ? ChronoUnit.MICROS.between(Instant.EPOCH, now.minus(LONG_SILENT)) : PartitionClock.NONE;
        long furthest = state.partitions().values().stream()
                .mapToLong(position -> position.clock().arrived())
                .filter(arrived -> arrived > silent)
                .min()
                .orElse(PartitionClock.NONE);
        var reached = furthest == PartitionClock.NONE ? now : Instant.EPOCH.plus(furthest, ChronoUnit.MICROS);
        return reached.minus(within).minus(stream.time().idle());
    }

    @Override
    public void close() {
        database.close();
    }
}
