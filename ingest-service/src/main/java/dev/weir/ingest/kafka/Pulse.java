package dev.weir.ingest.kafka;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Whether Kafka keeps up: it does not while records wait and nothing has been acknowledged for longer than the patience, nor after a
 * failed write until a later write or probe has gone through.
 */
public final class Pulse {

    private final LongSupplier nanoClock;
    private final long patience;
    private final AtomicLong waiting = new AtomicLong();
    private volatile long progress;
    private volatile boolean failing;
    private volatile boolean reached;

    public Pulse(LongSupplier nanoClock, Duration patience) {
        this.nanoClock = nanoClock;
        this.patience = patience.toNanos();
        this.progress = nanoClock.getAsLong();
    }

    public void sending() {
        if (waiting.getAndIncrement() == 0) {
            progress = nanoClock.getAsLong();
        }
    }

    public void acknowledged() {
        progress = nanoClock.getAsLong();
        failing = false;
        reached = true;
        waiting.decrementAndGet();
    }

    public void failed() {
        failing = true;
        waiting.decrementAndGet();
    }

    /** The broker answered, or did not, when it was asked for nothing but a sign of life. */
    public void probed(boolean answered) {
        reached = answered;
        if (answered) {
            failing = false;
        }
    }

    public boolean keepsUp() {
        return !failing && !stalled();
    }

    /** Whether anything has been heard of Kafka lately. */
    public boolean reached() {
        return reached && !stalled();
    }

    public long waiting() {
        return waiting.get();
    }

    private boolean stalled() {
        return waiting.get() > 0 && nanoClock.getAsLong() - progress > patience;
    }
}
