package dev.weir.bench.process;

import dev.weir.bench.BenchOptions;
import dev.weir.bench.Ground;
import dev.weir.bench.Report;
import java.util.List;
import java.util.Locale;

/** What more metrics and more distinct keys cost Weir: the same events, by declarations of different size. */
record GrowthPart(Ground ground, long seed, long events) {

    private static final List<Integer> METRICS = List.of(1, 5, 20);
    private static final List<Integer> KEYS = List.of(1_000, 100_000, 1_000_000);

    Report play(BenchOptions options) throws Exception {
        try (var turns = new Turns(ground, "growth", seed, events)) {
            String topic = turns.backlog().topic();
            for (int count : METRICS) {
                add(turns, metrics(count), StreamFile.many(topic, count));
            }
            for (int count : KEYS) {
                add(turns, String.format(Locale.ROOT, "%,d keys", count), StreamFile.keys(topic, count));
            }
            return new Report(
                    String.format(Locale.ROOT, "Growth: a backlog of %,d events", events),
                    turns.play(options),
                    metrics(1),
                    List.of());
        }
    }

    private static String metrics(int count) {
        return count == 1 ? "1 metric" : count + " metrics";
    }

    private void add(Turns turns, String name, String declaration) throws Exception {
        var programs = new Programs(ground);
        turns.add(
                name, (stack, data) -> programs.weir(stack, declaration, data), new WeirTables(name, turns.backlog()));
    }
}
