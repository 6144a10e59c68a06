package dev.weir.ingest.work;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Runs actions one after the other, in the order they came, on the threads of another executor. */
public final class SerialWork implements Executor {

    /** Then others have their turn: changing threads costs more than most actions. */
    private static final int IN_ONE_GO = 16;

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
        threads.execute(this::runSome);
    }

    private void runSome() {
        try {
            for (int ran = 0; ran < IN_ONE_GO; ran++) {
                var action = next();
                if (action == null) {
                    break;
                }
                action.run();
            }
        } finally {
            proceed();
        }
    }

    private @Nullable Runnable next() {
        synchronized (waiting) {
            return waiting.poll();
        }
    }

    private void proceed() {
        synchronized (waiting) {
            if (waiting.isEmpty()) {
                running = false;
                return;
            }
        }
        threads.execute(this::runSome);
    }
}
