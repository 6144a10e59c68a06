package dev.weir.spark.run;

import dev.weir.spark.kafka.KafkaUnavailable;
import dev.weir.spark.ledger.LedgerUnavailable;
import dev.weir.spark.observe.QueryStatus;
import dev.weir.spark.observe.QueryStatus.State;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one query running: starts it again when it fails, sooner at first and later the longer it fails. */
final class QueryRunner implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(QueryRunner.class);
    private static final Duration SHORTEST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration STABLE = Duration.ofMinutes(1);

    private final StreamQuery query;
    private final QueryStatus status;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable StreamingQuery running;
    private Duration pause = SHORTEST;

    QueryRunner(StreamQuery query, QueryStatus status) {
        this.query = query;
        this.status = status;
    }

    @Override
    public void run() {
        while (!isStopping()) {
            try {
                status.becomes(status.state() == State.FAILED ? State.FAILED : State.STARTING, status.reason());
                awaitEnd(query.start());
            } catch (TopicGap e) {
                refuse(e);
            } catch (StreamingQueryException | TimeoutException | RuntimeException e) {
                fail(e);
            }
        }
        status.becomes(State.STOPPED, "");
        query.close();
    }

    private void awaitEnd(StreamingQuery started) throws StreamingQueryException {
        running = started;
        status.start();
        long began = System.nanoTime();
        try {
            if (isStopping()) {
                stopQuietly(started);
            }
            started.awaitTermination();
        } finally {
            running = null;
            if (System.nanoTime() - began > STABLE.toNanos()) {
                pause = SHORTEST;
            }
        }
    }

    private void refuse(TopicGap gap) {
        if (status.state() != State.REFUSED) {
            LOG.error("query refused query={} reason=\"{}\"", query.name(), gap.getMessage());
        }
        status.becomes(State.REFUSED, String.valueOf(gap.getMessage()));
        await(LONGEST);
    }

    private void fail(Exception e) {
        if (isStopping()) {
            return;
        }
        var cause = explanation(e);
        LOG.error("query failed query={} again_in={} cause=\"{}\"", query.name(), pause, cause.getMessage(), e);
        status.becomes(State.FAILED, String.valueOf(cause.getMessage()));
        await(pause);
        pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
    }

    /** What tells most: our own account of it, or else where it began. */
    private static Throwable explanation(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null
                && cause.getCause() != cause
                && !(cause instanceof KafkaUnavailable)
                && !(cause instanceof LedgerUnavailable)) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** Lets the batch that is under way end or fail; the ledger has it or has not. */
    void stop() {
        stopping.countDown();
        var current = running;
        if (current != null) {
            stopQuietly(current);
        }
    }

    private void stopQuietly(StreamingQuery current) {
        try {
            current.stop();
        } catch (TimeoutException e) {
            LOG.warn("query does not stop query={}", query.name());
        } catch (IllegalStateException e) {
            // A process that is told to end ends Spark and us side by side.
            LOG.debug("query has ended with Spark query={}", query.name());
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private void await(Duration time) {
        try {
            if (stopping.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("query stops query={}", query.name());
            }
        } catch (InterruptedException e) {
            stopping.countDown();
            Thread.currentThread().interrupt();
        }
    }
}
