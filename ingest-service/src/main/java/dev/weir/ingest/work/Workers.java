package dev.weir.ingest.work;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** As many threads as processors, at least two: checking events is work of the processor, and Kafka's client blocks only in trouble. */
@ApplicationScoped
public class Workers implements Executor {

    private final ExecutorService threads;

    Workers() {
        var number = new AtomicInteger();
        this.threads =
                Executors.newFixedThreadPool(Math.max(2, Runtime.getRuntime().availableProcessors()), action -> {
                    var thread = new Thread(action, "ingest-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    @Override
    public void execute(Runnable action) {
        threads.execute(action);
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
