package dev.weir.spark.batch;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;

/** Counts the events of a task in one pass, handing on what it has found whenever that becomes much. */
final class CountTask implements FlatMapFunction<Iterator<InternalRow>, Row> {

    private static final long serialVersionUID = 1L;

    /** So many ids are looked up at once. */
    private static final int LOOKED_UP = 5_000;

    private final BatchPlan plan;
    private final BatchStart start;
    private final SeenIds seen;
    private final Staging staging;

    CountTask(BatchPlan plan, BatchStart start, SeenIds seen, Staging staging) {
        this.plan = plan;
        this.start = start;
        this.seen = seen;
        this.staging = staging;
    }

    @Override
    public Iterator<Row> call(Iterator<InternalRow> rows) {
        var task = TaskContext.get();
        var counted = new TaskRows(plan, staging, task.taskAttemptId());
        task.addTaskCompletionListener((TaskCompletionListener) ended -> counted.close());
        var findings = new Findings(counted);
        var ids = new IdMemory(seen);
        return new Counted(rows, findings, new EventCounter(plan, start, ids, findings), ids);
    }

    /** What comes out, computed as it is asked for. */
    private final class Counted implements Iterator<Row> {
        private final Iterator<InternalRow> rows;
        private final Findings findings;
        private final EventCounter counter;
        private final IdMemory ids;
        private boolean isFinished;

        Counted(Iterator<InternalRow> rows, Findings findings, EventCounter counter, IdMemory ids) {
            this.rows = rows;
            this.findings = findings;
            this.counter = counter;
            this.ids = ids;
        }

        @Override
        public boolean hasNext() {
            while (findings.ready().isEmpty() && !isFinished) {
                advance();
            }
            return !findings.ready().isEmpty();
        }

        @Override
        public Row next() {
            return findings.ready().remove();
        }

        private void advance() {
            if (!rows.hasNext()) {
                counter.finish();
                isFinished = true;
                return;
            }
            if (plan.hasId()) {
                countWithIds();
            } else {
                counter.count(rows.next(), null);
            }
            if (findings.isLarge()) {
                findings.handOn();
            }
        }

        private void countWithIds() {
            var some = new ArrayList<InternalRow>();
            var fingerprints = new ArrayList<@Nullable UUID>();
            while (rows.hasNext() && some.size() < LOOKED_UP) {
                // Spark hands out one and the same row again and again.
                var row = rows.next().copy();
                some.add(row);
                fingerprints.add(
                        row.isNullAt(Columns.ID)
                                ? null
                                : ids.fingerprint(row.getUTF8String(Columns.ID).getBytes()));
            }
            ids.recall(present(fingerprints));
            for (int i = 0; i < some.size(); i++) {
                counter.count(some.get(i), fingerprints.get(i));
            }
        }

        private static List<UUID> present(List<@Nullable UUID> fingerprints) {
            var present = new LinkedHashSet<UUID>();
            for (var fingerprint : fingerprints) {
                if (fingerprint != null) {
                    present.add(fingerprint);
                }
            }
            return List.copyOf(present);
        }
    }
}
