package dev.weir.bench.process;

import dev.weir.bench.BenchOptions;
import dev.weir.bench.Goal;
import dev.weir.bench.Ground;
import dev.weir.bench.Report;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The time from an event to its committed rows under a steady load. */
record LatencyPart(Ground ground, long seed, int rate, Duration length) {

    Report play(BenchOptions options) throws Exception {
        var stack = ground.engines().freshStack("latency");
        var data = ground.freshDirectory("latency");
        var events = new EventSource(seed, Instant.EPOCH, 1);
        try (var topic = new Backlog(stack.bootstrapServers(), stack.topic("events"), events);
                var weir = new Latency(
                        ground,
                        stack,
                        new Programs(ground).weir(stack, StreamFile.five(topic.topic()), data),
                        new SteadyLoad(topic, Clock.systemUTC(), rate),
                        length)) {
            return new Report(
                    String.format(Locale.ROOT, "A steady load of %,d events a second, five metrics", rate),
                    options.rounds(ground.out()).play(List.of(weir)),
                    weir.name(),
                    List.of(
                            new Goal.Limit(weir.name(), Latency.MEDIAN, 1.0),
                            new Goal.Limit(weir.name(), Latency.WORST_OF_HUNDRED, 2.5)));
        }
    }
}
