package dev.weir.bench.process;

import dev.weir.bench.BenchOptions;
import dev.weir.bench.Ground;
import dev.weir.bench.Results;
import dev.weir.bench.process.Programs.Program;
import dev.weir.local.stack.LocalStack;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Contenders that read the same topic: it grows by a backlog at the beginning of a round, then each has its turn. */
final class Turns implements AutoCloseable {

    /** Event time goes so many times as fast as it would at 1,000 events a second: the backlog of a busy hour. */
    private static final int PER_SECOND = 1_000;

    private final Ground ground;
    private final String name;
    private final long events;
    private final Backlog backlog;
    private final List<Drain> contenders = new ArrayList<>();

    /** How a contender is started, given its database and a directory of its own. */
    @FunctionalInterface
    interface Launch {

        Program program(LocalStack stack, Path data) throws IOException;
    }

    Turns(Ground ground, String name, long seed, long events) throws ExecutionException, InterruptedException {
        this.ground = ground;
        this.name = name;
        this.events = events;
        var stack = ground.engines().freshStack(name);
        // Long enough ago for all rounds: an event of the future is refused.
        var beginning = Instant.now().minus(Duration.ofDays(2));
        this.backlog = new Backlog(
                stack.bootstrapServers(), stack.topic("events"), new EventSource(seed, beginning, PER_SECOND));
    }

    Backlog backlog() {
        return backlog;
    }

    void add(String contender, Launch launch, Finish finish) throws IOException, SQLException {
        var stack = ground.engines().freshStack(contender);
        var data = ground.freshDirectory(name + "-" + contenders.size());
        contenders.add(new Drain(ground, contender, stack, launch.program(stack, data), backlog, finish));
    }

    /** A quarter of the backlog is enough for warming up. */
    Results play(BenchOptions options) throws Exception {
        var results = options.rounds(ground.out())
                .play(contenders, round -> backlog.grow(round == 0 ? Math.max(1, events / 4) : events));
        for (var contender : contenders) {
            contender.verify();
        }
        ground.out().println("all rows of all contenders are as they must be");
        return results;
    }

    @Override
    public void close() {
        contenders.forEach(Drain::close);
        backlog.close();
    }
}
