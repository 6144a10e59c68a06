package dev.weir.spark.batch;

import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides whether the rows of a task go to the driver, and stages them when they don't. */
final class TaskRows implements AutoCloseable {

    private static final long DAY = ChronoUnit.DAYS.getDuration().toMillis();

    private final BatchPlan plan;
    private final Staging staging;
    private final long attempt;
    private final Map<Integer, Set<Long>> days = new HashMap<>();
    private Staging.@Nullable Place place;
    private long given;
    private long staged;

    TaskRows(BatchPlan plan, Staging staging, long attempt) {
        this.plan = plan;
        this.staging = staging;
        this.attempt = attempt;
    }

    /** Where these rows go, and all that come after them; nowhere when they can go to the driver. */
    Staging.@Nullable Place placeFor(Collection<RowKey> rows) {
        if (place == null) {
            given += rows.stream()
                    .mapToLong(row -> plan.metrics().get(row.kind()).panes())
                    .sum();
            if (given > staging.most()) {
                place = staging.open(attempt);
            }
        }
        return place;
    }

    /** A sliding window is the sum of its panes. */
    void stage(Staging.Place place, RowKey row, byte[] state) {
        var metric = plan.metrics().get(row.kind());
        var begun = days.computeIfAbsent(row.kind(), key -> new HashSet<>());
        for (int i = 0; i < metric.panes(); i++) {
            long start = row.pane() - i * metric.every();
            place.add(row.kind(), start, row.key(), state);
            begun.add(Math.floorDiv(start, DAY) * DAY * 1000);
        }
        staged += metric.panes();
    }

    Optional<StagedRows> complete() {
        return Optional.ofNullable(place).map(open -> new StagedRows(open.complete(), staged, days));
    }

    @Override
    public void close() {
        if (place != null) {
            place.close();
        }
    }
}
