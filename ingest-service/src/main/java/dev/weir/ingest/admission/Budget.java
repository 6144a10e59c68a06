package dev.weir.ingest.admission;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** So many bytes may be held at once; what a stream holds also counts against the budget of all streams. */
public final class Budget {

    private final long limit;
    private final Optional<Budget> whole;
    private final AtomicLong held = new AtomicLong();
    private final ConcurrentLinkedQueue<Runnable> waiting;

    private Budget(long limit, Optional<Budget> whole) {
        if (limit < 1) {
            throw new IllegalArgumentException("expected a limit of at least 1 byte, found " + limit);
        }
        this.limit = limit;
        this.whole = whole;
        this.waiting = whole.map(budget -> budget.waiting).orElseGet(ConcurrentLinkedQueue::new);
    }

    public static Budget of(long limit) {
        return new Budget(limit, Optional.empty());
    }

    public Budget part(long limit) {
        return new Budget(limit, Optional.of(this));
    }

    public boolean hasRoom() {
        return held.get() < limit && whole.map(Budget::hasRoom).orElse(true);
    }

    /** Takes the bytes although they may go beyond the limit: whoever asked {@link #hasRoom()} goes at most one step beyond. */
    public void take(long bytes) {
        held.addAndGet(bytes);
        whole.ifPresent(budget -> budget.take(bytes));
    }

    public void giveBack(long bytes) {
        release(bytes);
        wake();
    }

    /** Runs the action as soon as something has been given back, at once when there is room by then. */
    public void whenRoom(Runnable action) {
        waiting.add(action);
        if (hasRoom()) {
            wake();
        }
    }

    public long held() {
        return held.get();
    }

    public long limit() {
        return limit;
    }

    private void release(long bytes) {
        held.addAndGet(-bytes);
        whole.ifPresent(budget -> budget.release(bytes));
    }

    private void wake() {
        if (waiting.isEmpty() || !whole.orElse(this).hasRoom()) {
            return;
        }
        List<Runnable> woken = new ArrayList<>();
        for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
            woken.add(next);
        }
        woken.forEach(Runnable::run);
    }
}
