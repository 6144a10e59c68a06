package dev.weir.bench.ingest;

import dev.weir.bench.Contender;
import dev.weir.bench.Quantity;
import java.time.Duration;
import java.util.Map;

/** The service reads a feed that has everything at once. */
record FeedReading(IngestService service, Feed feed, int events) implements Contender {

    static final String NAME = "feed";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<Quantity, Double> play(int round) {
        double before = service.produced("sse");
        int whole = events / Feed.BLOCK * Feed.BLOCK;
        long start = System.nanoTime();
        feed.release(whole);
        service.await(() -> service.produced("sse") >= before + whole);
        return Rate.of(whole, Duration.ofNanos(System.nanoTime() - start));
    }
}
