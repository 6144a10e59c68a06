package dev.weir.bench.process;

import dev.weir.bench.BenchOptions;
import dev.weir.bench.Goal;
import dev.weir.bench.Ground;
import dev.weir.bench.Report;
import dev.weir.bench.process.ProcessBench.Peer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A backlog of five metrics, drained by Weir and by its peers. */
record BacklogPart(Ground ground, long seed, long events, Set<Peer> peers) {

    private static final String WEIR = "Weir";
    private static final String PLAIN_SPARK = "plain Spark";
    private static final String KAFKA_STREAMS = "Kafka Streams";

    Report play(BenchOptions options) throws Exception {
        var programs = new Programs(ground);
        var goals = new ArrayList<Goal>();
        try (var turns = new Turns(ground, "backlog", seed, events)) {
            var backlog = turns.backlog();
            turns.add(
                    WEIR,
                    (stack, data) -> programs.weir(stack, StreamFile.five(backlog.topic()), data),
                    new FiveTables(WEIR, StreamFile.STREAM, backlog.expected()));
            if (peers.contains(Peer.spark)) {
                turns.add(
                        PLAIN_SPARK,
                        (stack, data) -> programs.plainSpark(stack, backlog.topic(), data),
                        new FiveTables(PLAIN_SPARK, "public", backlog.expected()));
                goals.addAll(goals(PLAIN_SPARK, 2.5));
            }
            if (peers.contains(Peer.streams)) {
                turns.add(
                        KAFKA_STREAMS,
                        (stack, data) -> programs.kafkaStreams(stack, backlog.topic(), data),
                        new FiveTables(KAFKA_STREAMS, "public", backlog.expected()));
                goals.addAll(goals(KAFKA_STREAMS, 1.5));
            }
            String title = String.format(java.util.Locale.ROOT, "A backlog of %,d events, five metrics", events);
            return new Report(
                    title, turns.play(options), peers.contains(Peer.spark) ? PLAIN_SPARK : KAFKA_STREAMS, goals);
        }
    }

    private static List<Goal> goals(String peer, double ratio) {
        return List.of(new Goal.Ratio(WEIR, Drain.WALL, peer, ratio), new Goal.Ratio(WEIR, Drain.CPU, peer, ratio));
    }
}
