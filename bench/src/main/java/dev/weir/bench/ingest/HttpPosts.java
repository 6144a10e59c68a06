package dev.weir.bench.ingest;

import dev.weir.bench.Contender;
import dev.weir.bench.Quantity;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** A few callers post NDJSON, each as soon as its last body has been acknowledged by Kafka. */
final class HttpPosts implements Contender {

    static final String NAME = "HTTP NDJSON, acknowledged";

    private static final int LINES = 500;
    private static final int CALLERS = 4;

    private final IngestService service;
    private final int bodiesOfATurn;
    private final List<byte[]> bodies;
    private final HttpClient client = IngestService.client();

    HttpPosts(IngestService service, Payload payload, int events) {
        this.service = service;
        this.bodiesOfATurn = events / LINES;
        this.bodies = IntStream.range(0, 10)
                .mapToObj(body -> payload.lines(body * LINES, LINES))
                .toList();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<Quantity, Double> play(int round) throws Exception {
        var next = new AtomicInteger();
        var threads = Executors.newFixedThreadPool(CALLERS);
        long start = System.nanoTime();
        for (var done : threads.invokeAll(Collections.nCopies(CALLERS, caller(next)))) {
            done.get();
        }
        var time = Duration.ofNanos(System.nanoTime() - start);
        threads.shutdown();
        return Rate.of((double) bodiesOfATurn * LINES, time);
    }

    private Callable<Void> caller(AtomicInteger next) {
        return () -> {
            for (int body = next.getAndIncrement(); body < bodiesOfATurn; body = next.getAndIncrement()) {
                var request = HttpRequest.newBuilder(service.uri("/v1/events/" + Declaration.STREAM))
                        .header("Content-Type", "application/x-ndjson")
                        .POST(BodyPublishers.ofByteArray(bodies.get(body % bodies.size())))
                        .build();
                var answer = client.send(request, BodyHandlers.ofString());
                if (answer.statusCode() != 200) {
                    throw new IllegalStateException("expected 200, found " + answer.statusCode() + answer.body());
                }
            }
            return null;
        };
    }
}
