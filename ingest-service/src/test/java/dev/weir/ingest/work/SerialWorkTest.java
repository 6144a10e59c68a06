package dev.weir.ingest.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SerialWorkTest {

    @Test
    void actionsRunInTheirOrderOneAtATime() throws InterruptedException {
        var threads = Executors.newFixedThreadPool(4);
        var work = new SerialWork(threads);
        List<Integer> done = new ArrayList<>();
        var all = new CountDownLatch(10_000);

        IntStream.range(0, 10_000)
                .forEach(number -> work.execute(() -> {
                    done.add(number);
                    all.countDown();
                }));
        all.await();
        threads.shutdown();

        assertThat(done).isEqualTo(IntStream.range(0, 10_000).boxed().toList());
    }

    @Test
    void aFailedActionDoesNotStopTheNext() {
        List<String> done = new ArrayList<>();
        var work = new SerialWork(action -> {
            try {
                action.run();
            } catch (IllegalStateException e) {
                done.add("failed");
            }
        });

        work.execute(() -> {
            throw new IllegalStateException("on purpose");
        });
        work.execute(() -> done.add("next"));

        assertThat(done).containsExactly("failed", "next");
    }
}
