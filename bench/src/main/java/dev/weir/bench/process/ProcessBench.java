package dev.weir.bench.process;

import dev.weir.bench.BenchOptions;
import dev.weir.bench.Ground;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command. */
@Command(
        name = "process",
        mixinStandardHelpOptions = true,
        description =
                "How fast events become rows: a backlog beside a plain Spark job and Kafka Streams, the time from event to"
                        + " row, and growth with metrics and keys.")
public final class ProcessBench implements Callable<Integer> {

    private final Ground ground;

    @Mixin
    private final BenchOptions options = new BenchOptions();

    @Option(
            names = "--part",
            paramLabel = "PART",
            split = ",",
            description = "${COMPLETION-CANDIDATES}. Default: all, one after the other.")
    private Set<Part> parts = EnumSet.allOf(Part.class);

    @Option(
            names = "--beside",
            paramLabel = "PEER",
            split = ",",
            description = "Peers of the backlog: ${COMPLETION-CANDIDATES}. Default: both.")
    private Set<Peer> peers = EnumSet.allOf(Peer.class);

    @Option(names = "--events", paramLabel = "N", description = "Events of a round's backlog. Default: 2000000.")
    private long events = 2_000_000;

    @Option(names = "--rate", paramLabel = "N", description = "Events a second of the steady load. Default: 2000.")
    private int rate = 2_000;

    @Option(names = "--seconds", paramLabel = "N", description = "Length of a round of the steady load. Default: 20.")
    private int seconds = 20;

    @Option(names = "--seed", paramLabel = "N", description = "The same seed makes the same events. Default: 1.")
    private long seed = 1;

    /** What is measured. */
    enum Part {
        backlog,
        latency,
        growth
    }

    /** Who is measured beside Weir. */
    enum Peer {
        spark,
        streams
    }

    public ProcessBench(Ground ground) {
        this.ground = ground;
    }

    @Override
    public Integer call() throws Exception {
        int status = 0;
        for (var part : parts) {
            var report =
                    switch (part) {
                        case backlog -> new BacklogPart(ground, seed, events, peers).play(options);
                        case latency -> new LatencyPart(ground, seed, rate, Duration.ofSeconds(seconds)).play(options);
                        case growth -> new GrowthPart(ground, seed, events).play(options);
                    };
            status = Math.max(status, options.show(report, ground.out()));
        }
        return status;
    }
}
