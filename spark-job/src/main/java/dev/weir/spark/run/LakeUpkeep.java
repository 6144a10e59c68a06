package dev.weir.spark.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compacts all lakes, one after the other and again and again. */
final class LakeUpkeep implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LakeUpkeep.class);
    private static final int LEAVES_WITHIN_SECONDS = 10;

    private final Duration every;
    private final List<LakeCompaction> compactions = new ArrayList<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "lake-compaction");
        thread.setDaemon(true);
        return thread;
    });

    LakeUpkeep(Duration every) {
        this.every = every;
    }

    void add(LakeCompaction compaction) {
        compactions.add(compaction);
    }

    void start() {
        compactions.forEach(compaction -> {
            // What a job that died has left half done is finished at once.
            thread.execute(compaction::repair);
            thread.scheduleWithFixedDelay(compaction, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        });
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(LEAVES_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("a compaction of the lake was interrupted and has not left off yet");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
