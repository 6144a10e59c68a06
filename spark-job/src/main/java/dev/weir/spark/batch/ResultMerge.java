package dev.weir.spark.batch;

import dev.weir.spark.batch.BatchStart.Place;
import dev.weir.spark.batch.BatchStart.Position;
import dev.weir.spark.session.Moment;
import dev.weir.spark.session.Visits;
import java.io.DataInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.spark.sql.Row;

/** Merges what tasks have found into the result of the batch. */
public final class ResultMerge {

    private final BatchPlan plan;
    private final List<PartitionCounts> partitions = new ArrayList<>();
    private final List<TreeMap<RowKey, MetricRow>> metrics = new ArrayList<>();
    private final List<TreeMap<String, List<Moment>>> sessions = new ArrayList<>();
    private final List<LateEvent> late = new ArrayList<>();
    private final List<Rejection> rejected = new ArrayList<>();
    private final List<CountedId> ids = new ArrayList<>();
    private final List<StagedRows> staged = new ArrayList<>();

    private ResultMerge(BatchPlan plan) {
        this.plan = plan;
        plan.metrics().forEach(metric -> metrics.add(new TreeMap<>()));
        plan.sessions().forEach(session -> sessions.add(new TreeMap<>()));
    }

    public static BatchResult of(BatchPlan plan, Iterable<Row> findings) {
        var merge = new ResultMerge(plan);
        findings.forEach(merge::take);
        return merge.result();
    }

    private void take(Row row) {
        int kind = row.getInt(Finding.KIND);
        long pane = row.getLong(Finding.PANE);
        byte[] key = row.getAs(Finding.KEY);
        byte[] state = row.getAs(Finding.STATE);
        if (kind >= 0) {
            metric(kind, pane, key, state);
        } else if (kind <= Finding.SESSION) {
            session(Finding.SESSION - kind, key, state);
        } else {
            switch (kind) {
                case Finding.PROGRESS -> partitions.add(progress(Math.toIntExact(pane), state));
                case Finding.LATE -> late.add(late(place(key, pane), ByteBuffer.wrap(state)));
                case Finding.REJECTED -> rejected.add(Finding.read(state, in -> rejection(place(key, pane), in)));
                case Finding.ID -> ids.add(id(place(key, pane), ByteBuffer.wrap(state)));
                case Finding.STAGED -> staged.add(staged(key, pane, ByteBuffer.wrap(state)));
                default -> throw new IllegalArgumentException("expected a kind of finding, found " + kind);
            }
        }
    }

    /** A sliding window is the sum of its panes. */
    private void metric(int index, long pane, byte[] key, byte[] state) {
        var metric = plan.metrics().get(index);
        for (int i = 0; i < metric.panes(); i++) {
            long start = pane - i * metric.every();
            metrics.get(index)
                    .computeIfAbsent(new RowKey(index, start, key), row -> plan.row(index, start, key))
                    .add(state);
        }
    }

    private void session(int index, byte[] key, byte[] state) {
        String visitor = Finding.read(
                key, in -> String.valueOf(plan.sessions().get(index).visitor().read(in)));
        sessions.get(index)
                .computeIfAbsent(visitor, name -> new ArrayList<>())
                .addAll(Finding.read(state, Visits::readMoments));
    }

    private static PartitionCounts progress(int partition, byte[] state) {
        return Finding.read(
                state,
                in -> new PartitionCounts(
                        partition,
                        new Position(in.readLong(), new PartitionClock(in.readLong(), in.readLong())),
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        in.readLong()));
    }

    private static LateEvent late(Place place, ByteBuffer state) {
        return new LateEvent(place, state.getLong(), state.getLong(), rest(state));
    }

    private static CountedId id(Place place, ByteBuffer state) {
        return new CountedId(new UUID(state.getLong(), state.getLong()), state.getLong(), place);
    }

    private static StagedRows staged(byte[] place, long count, ByteBuffer state) {
        var days = new HashMap<Integer, Set<Long>>();
        while (state.hasRemaining()) {
            days.computeIfAbsent(state.getInt(), metric -> new HashSet<>()).add(state.getLong());
        }
        return new StagedRows(new String(place, StandardCharsets.UTF_8), count, days);
    }

    private static Rejection rejection(Place place, DataInput in) throws IOException {
        var reason = Rejection.Reason.values()[in.readByte()];
        String detail = in.readUTF();
        return new Rejection(place, reason, detail, ((java.io.DataInputStream) in).readAllBytes());
    }

    private static byte[] rest(ByteBuffer state) {
        return Arrays.copyOfRange(state.array(), state.position(), state.limit());
    }

    private static Place place(byte[] key, long offset) {
        return new Place(ByteBuffer.wrap(key).getInt(), offset);
    }

    private BatchResult result() {
        var rows = metrics.stream().map(metric -> List.copyOf(metric.values())).toList();
        var visited = sessions.stream()
                .map(visitors -> visitors.entrySet().stream()
                        .map(entry -> new Visited(entry.getKey(), entry.getValue()))
                        .toList())
                .toList();
        return new BatchResult(partitions, rows, visited, late, rejected, ids, staged);
    }
}
