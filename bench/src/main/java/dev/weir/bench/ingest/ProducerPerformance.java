package dev.weir.bench.ingest;

import dev.weir.bench.Contender;
import dev.weir.bench.Ground;
import dev.weir.bench.Quantity;
import dev.weir.local.process.ServerFailure;
import dev.weir.local.stack.LocalStack;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Kafka's own measure of a producer in a process of its own, once it is warm. */
final class ProducerPerformance implements Contender {

    static final String NAME = "ProducerPerformance";

    private static final Pattern REPORT = Pattern.compile("records sent, ([0-9.]+) records/sec");
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Ground ground;
    private final LocalStack stack;
    private final int events;
    private final Path payload;

    ProducerPerformance(Ground ground, LocalStack stack, Payload payload, int events) throws IOException {
        this.ground = ground;
        this.stack = stack;
        this.events = events;
        this.payload = Files.write(ground.directory().resolve("payload.ndjson"), payload.file());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<Quantity, Double> play(int round) throws IOException {
        var process = ground.start("producer-performance", command(), Map.of());
        if (!process.exitsWithin(PATIENCE)) {
            process.kill9();
            throw new ServerFailure("ProducerPerformance did not end; its log: "
                    + process.spec().log());
        }
        return Map.of(Rate.EVENTS, rate(Files.readString(process.spec().log())));
    }

    private List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                ground.checkout().resolve("bench/target/classes") + File.pathSeparator
                        + ground.checkout().resolve("bench/target/lib") + "/*",
                WarmProducerPerformance.class.getName(),
                Integer.toString(events),
                "--topic",
                stack.topic("orders"),
                "--throughput",
                "-1",
                "--payload-file",
                payload.toString(),
                "--producer-props",
                "bootstrap.servers=" + stack.bootstrapServers(),
                "acks=all",
                "enable.idempotence=true",
                "linger.ms=5",
                "batch.size=131072",
                "buffer.memory=150994944",
                "compression.type=lz4");
    }

    /** The last line sums up the run that counts. */
    static double rate(String output) {
        return REPORT.matcher(output)
                .results()
                .reduce((before, last) -> last)
                .map(report -> Double.parseDouble(report.group(1)))
                .orElseThrow(
                        () -> new IllegalStateException("expected reports of ProducerPerformance, found " + output));
    }
}
