package dev.weir.ingest.work;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/** Runs actions one after the other, in the order they came, on the threads of another executor. */
public final class SerialWork implements Executor {

    private final Executor threads;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean running;

    public SerialWork(Executor threads) {
        this.threads = threads;
    }

    @Override
    public void execute(Runnable action) {
        synchronized (waiting) {
            waiting.add(action);
            if (running) {
                return;
            }
            running = true;
        }
        threads.execute(this::runNext);
    }

    private void runNext() {
        Runnable action;
        synchronized (waiting) {
            action = waiting.remove();
        }
        try {
            action.run();
        } finally {
            proceed();
        }
    }

    private void proceed() {
        synchronized (waiting) {
            if (waiting.isEmpty()) {
                running = false;
                return;
            }
        }
        threads.execute(this::runNext);
    }
}
