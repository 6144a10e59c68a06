package dev.weir.spark.run;

import dev.weir.catalog.LakeSpec;
import dev.weir.catalog.StreamSpec;
import dev.weir.spark.lake.Compacted;
import dev.weir.spark.lake.Lake;
import dev.weir.spark.lake.Ripe;
import dev.weir.spark.ledger.CompactionNotes;
import dev.weir.spark.ledger.SinkProgress;
import dev.weir.spark.ledger.StreamLedger;
import dev.weir.spark.ledger.StreamState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes fewer files of the lake of a stream: now and then, or when somebody asks for it. */
final class LakeCompaction implements Runnable {

    /** When asked for, two small files become one. */
    static final int ALL = 2;
    /** By itself not for a few, so that the same rows are not written again and again. */
    private static final int MANY = 16;

    private static final Logger LOG = LoggerFactory.getLogger(LakeCompaction.class);

    private final JobConfig config;
    private final StreamSpec stream;
    private final Lake lake;
    private final SinkProgress progress;

    LakeCompaction(SparkSession spark, JobConfig config, StreamSpec stream, LakeSpec spec) {
        this.config = config;
        this.stream = stream;
        this.lake = Lake.of(spark, config.lake(), stream, spec);
        this.progress = new SinkProgress(stream, LakeQuery.SINK, config.database());
    }

    /** Nothing when somebody else is at it. */
    Optional<Compacted> compact(int fewest) {
        var claimed = CompactionNotes.claim(stream.name(), config.database());
        if (claimed.isEmpty()) {
            return Optional.empty();
        }
        try (var notes = claimed.get()) {
            return Optional.of(lake.compact(notes, new Ripe(progress.read(), firstOpenDay(), fewest)));
        }
    }

    /** The day of the watermark: what comes for an earlier one is late. */
    private Optional<LocalDate> firstOpenDay() {
        try (var ledger = new StreamLedger(stream, config.database())) {
            return ledger.read()
                    .filter(StreamState::hasWatermark)
                    .map(state -> LocalDate.ofInstant(
                            Instant.EPOCH.plus(state.watermark(), ChronoUnit.MICROS), ZoneOffset.UTC));
        }
    }

    /** Finishes what a job has left half done. */
    void repair() {
        quietly("repaired", () -> CompactionNotes.claim(stream.name(), config.database())
                .ifPresent(notes -> {
                    try (notes) {
                        lake.repair(notes);
                    }
                }));
    }

    @Override
    public void run() {
        quietly("compacted", () -> compact(MANY)
                .filter(compacted -> compacted.files() > 0)
                .ifPresent(compacted -> LOG.info(
                        "lake compacted stream={} files={} into={}",
                        stream.name(),
                        compacted.files(),
                        compacted.into())));
    }

    /** What fails is tried again the next time; no row is missing meanwhile. */
    private void quietly(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("lake not {} stream={} cause=\"{}\"", what, stream.name(), e.getMessage(), e);
        }
    }
}
