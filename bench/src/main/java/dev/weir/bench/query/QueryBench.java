package dev.weir.bench.query;

import dev.weir.bench.BenchOptions;
import dev.weir.bench.Goal;
import dev.weir.bench.Ground;
import dev.weir.bench.Report;
import dev.weir.bench.Rounds;
import dev.weir.local.stack.LocalStack;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The bench of analytics-api. */
@Command(
        name = "query",
        mixinStandardHelpOptions = true,
        description =
                "analytics-api beside pgbench with prepared statements, on the same tables; needs pgbench and wrk.")
public final class QueryBench implements Callable<Integer> {

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Option(names = "--seconds", paramLabel = "N", description = "How long each question is asked. Default: 4.")
    private int seconds = 4;

    @Option(names = "--connections", paramLabel = "N", description = "How many ask at once. Default: 16.")
    private int connections = 16;

    @Option(
            names = "--part",
            paramLabel = "PART",
            split = ",",
            description = "${COMPLETION-CANDIDATES}. Default: both, one after the other.")
    private Set<Part> parts = EnumSet.allOf(Part.class);

    @Option(
            names = "--profile",
            paramLabel = "DIR",
            description = "Have Java's flight recorder leave a recording of the service that answers here.")
    private @Nullable Path profile;

    private final Ground ground;

    /** What is measured. */
    enum Part {
        answers,
        live
    }

    public QueryBench(Ground ground) {
        this.ground = ground;
    }

    @Override
    public Integer call() throws Exception {
        var load = new Load(connections, seconds);
        var stack = ground.engines().freshStack("query");
        var views = new PageViews(ground.checkout(), stack);
        views.create();
        var rounds = options.rounds(ground.out());
        int status = 0;
        for (var part : parts) {
            var report =
                    switch (part) {
                        case answers -> answers(stack, views, load, rounds);
                        case live -> live(stack, views, rounds);
                    };
            status = Math.max(status, options.show(report, ground.out()));
        }
        return status;
    }

    private Report answers(LocalStack stack, PageViews views, Load load, Rounds rounds) throws Exception {
        var pgbench = new Pgbench(stack, views.table(), ground.directory(), load);
        var recording = Optional.ofNullable(profile).map(directory -> directory.resolve("analytics-api.jfr"));
        try (var api = ApiServer.start(ground, stack, recording)) {
            var wrk = new Wrk(ground.directory(), api.port());
            var own = new Answers(wrk, load);
            var unchanged = new Unchanged(api, wrk, load);
            return new Report(
                    "Answers over HTTP and from Postgres alone",
                    rounds.play(List.of(pgbench, own, unchanged)),
                    pgbench.name(),
                    List.of(
                            new Goal.Ratio(own.name(), Questions.POINT, pgbench.name(), 0.40),
                            new Goal.Ratio(own.name(), Questions.TOP, pgbench.name(), 0.90),
                            new Goal.Ratio(unchanged.name(), Questions.POINT, own.name(), 5)));
        }
    }

    private Report live(LocalStack stack, PageViews views, Rounds rounds) throws Exception {
        var fanOut = new FanOut(ground, stack, views);
        return new Report(
                "Live answers",
                rounds.play(List.of(fanOut)),
                fanOut.name(),
                List.of(new Goal.Limit(fanOut.name(), FanOut.DELAY, 250)));
    }
}
