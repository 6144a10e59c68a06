package dev.weir.bench.ingest;

import dev.weir.bench.Contender;
import dev.weir.bench.Ground;
import dev.weir.bench.Quantity;
import dev.weir.local.process.ServerFailure;
import dev.weir.local.stack.LocalStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Kafka's own measure of a producer, as everybody runs it: a process of its own. It begins cold, so only the second half of its
 * reports counts, each of half a second, in which it is as fast as it gets.
 */
final class ProducerPerformance implements Contender {

    static final String NAME = "ProducerPerformance";

    /** So many times the events of the others, as half of them don't count. */
    private static final int LONGER = 4;

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
        return Map.of(Rate.EVENTS, steady(Files.readString(process.spec().log())));
    }

    private List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                ground.checkout().resolve("bench/target/lib") + "/*",
                "org.apache.kafka.tools.ProducerPerformance",
                "--topic",
                stack.topic("orders"),
                "--num-records",
                Integer.toString(LONGER * events),
                "--throughput",
                "-1",
                "--reporting-interval",
                "500",
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

    /** The last line sums all up, the cold beginning too, so it is left out. */
    static double steady(String output) {
        var rates = REPORT.matcher(output)
                .results()
                .map(report -> Double.parseDouble(report.group(1)))
                .toList();
        var reports = rates.subList(0, Math.max(0, rates.size() - 1));
        return reports.stream()
                .skip(reports.size() / 2)
                .mapToDouble(rate -> rate)
                .average()
                .orElseThrow(
                        () -> new IllegalStateException("expected reports of ProducerPerformance, found " + output));
    }
}
