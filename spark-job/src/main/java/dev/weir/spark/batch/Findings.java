package dev.weir.spark.batch;

import static dev.weir.spark.batch.Finding.bytes;

import dev.weir.spark.session.Moment;
import dev.weir.spark.session.Visits;
import dev.weir.spark.tally.Tally;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** What a task has found so far: rows that still grow, and those that are ready to go. */
final class Findings {

    /** Rows that may grow at once; beyond it they are handed on as they are, to be merged later. */
    private static final int MOST_GROWING = 100_000;

    private final Map<RowKey, Tally[]> tallies = new HashMap<>();
    private final Map<RowKey, TreeMap<Long, Moment>> visits = new HashMap<>();
    private final Queue<Row> ready = new ArrayDeque<>();
    private final TaskRows rows;

    Findings(TaskRows rows) {
        this.rows = rows;
    }

    Tally[] tallies(int metric, long pane, byte[] dimensions, MetricPlan plan) {
        return tallies.computeIfAbsent(new RowKey(metric, pane, dimensions), key -> plan.start());
    }

    void visit(int session, byte[] visitor, Moment moment) {
        visits.computeIfAbsent(new RowKey(Finding.SESSION - session, 0, visitor), key -> new TreeMap<>())
                .merge(moment.time(), moment, Moment::and);
    }

    void late(LateEvent event) {
        ready.add(Finding.row(Finding.LATE, event.place().offset(), place(event.place()), bytes(out -> {
            out.writeLong(event.eventTime());
            out.writeLong(event.arrived());
            out.write(event.value());
        })));
    }

    void rejected(Rejection rejection) {
        ready.add(Finding.row(Finding.REJECTED, rejection.place().offset(), place(rejection.place()), bytes(out -> {
            out.writeByte(rejection.reason().ordinal());
            out.writeUTF(rejection.detail());
            out.write(rejection.value());
        })));
    }

    void counted(CountedId id) {
        ready.add(Finding.row(Finding.ID, id.place().offset(), place(id.place()), bytes(out -> {
            out.writeLong(id.id().getMostSignificantBits());
            out.writeLong(id.id().getLeastSignificantBits());
            out.writeLong(id.arrived());
        })));
    }

    void progress(PartitionCounts counts) {
        ready.add(Finding.row(Finding.PROGRESS, counts.partition(), new byte[0], bytes(out -> {
            out.writeLong(counts.end().nextOffset());
            out.writeLong(counts.end().clock().mark());
            out.writeLong(counts.end().clock().arrived());
            out.writeLong(counts.rejected());
            out.writeLong(counts.applied());
            out.writeLong(counts.late());
            out.writeLong(counts.duplicate());
            out.writeLong(counts.canaries());
            out.writeLong(counts.canaryAt());
            out.writeLong(counts.newestEvent());
            out.writeLong(counts.oldestApplied());
        })));
    }

    /** Whether so much has gathered that it should be handed on. */
    boolean isLarge() {
        return tallies.size() + visits.size() > MOST_GROWING;
    }

    void handOn() {
        var place = rows.placeFor(tallies.keySet());
        if (place == null) {
            tallies.forEach((key, row) -> ready.add(Finding.row(key.kind(), key.pane(), key.key(), state(row))));
        } else {
            tallies.forEach((key, row) -> rows.stage(place, key, state(row)));
        }
        tallies.clear();
        visits.forEach((key, moments) -> ready.add(
                Finding.row(key.kind(), 0, key.key(), bytes(out -> Visits.writeMoments(moments.values(), out)))));
        visits.clear();
    }

    /** Hands on all that is left. */
    void finish() {
        handOn();
        rows.complete().ifPresent(this::staged);
    }

    private void staged(StagedRows staged) {
        byte[] place = staged.place().getBytes(StandardCharsets.UTF_8);
        ready.add(Finding.row(Finding.STAGED, staged.count(), place, bytes(out -> {
            for (var days : staged.days().entrySet()) {
                for (long day : days.getValue()) {
                    out.writeInt(days.getKey());
                    out.writeLong(day);
                }
            }
        })));
    }

    private static byte[] state(Tally[] row) {
        return bytes(out -> {
            for (var tally : row) {
                tally.write(out);
            }
        });
    }

    Queue<Row> ready() {
        return ready;
    }

    private static byte[] place(BatchStart.Place place) {
        return bytes(out -> out.writeInt(place.partition()));
    }
}
