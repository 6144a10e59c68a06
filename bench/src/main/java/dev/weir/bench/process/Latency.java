package dev.weir.bench.process;

import dev.weir.bench.Contender;
import dev.weir.bench.Ground;
import dev.weir.bench.Quantity;
import dev.weir.bench.process.Programs.Program;
import dev.weir.bench.process.peer.Upserts;
import dev.weir.local.process.ChildProcess;
import dev.weir.local.process.ServerFailure;
import dev.weir.local.stack.LocalStack;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Weir under a steady load: how long it takes from an event's sending until its rows are committed. */
final class Latency implements Contender, AutoCloseable {

    static final Quantity MEDIAN = Quantity.less("seconds from event to committed row, p50");
    static final Quantity WORST_OF_HUNDRED = Quantity.less("seconds from event to committed row, p99");

    private static final Duration STEP = Duration.ofMillis(5);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Ground ground;
    private final Program program;
    private final SteadyLoad load;
    private final Duration length;
    private final Connection database;
    private @Nullable ChildProcess process;

    Latency(Ground ground, LocalStack stack, Program program, SteadyLoad load, Duration length) throws SQLException {
        this.ground = ground;
        this.program = program;
        this.load = load;
        this.length = length;
        this.database = Upserts.connect(stack.jdbcUrl());
    }

    @Override
    public String name() {
        return "Weir";
    }

    @Override
    public Map<Quantity, Double> play(int round) throws IOException, SQLException {
        if (process == null) {
            process = ground.start("weir-latency", program.command(), program.environment());
            load.send(1);
            awaitAll();
        }
        long first = load.sent();
        long began = System.nanoTime();
        while (System.nanoTime() - began < length.toNanos()) {
            load.sendWhatIsDue(first, began);
            load.note(committed());
            LockSupport.parkNanos(STEP.toNanos());
        }
        awaitAll();
        double[] seconds = load.secondsSince(first);
        Arrays.sort(seconds);
        var figures = new LinkedHashMap<Quantity, Double>();
        figures.put(MEDIAN, seconds[seconds.length / 2]);
        figures.put(WORST_OF_HUNDRED, seconds[(int) (seconds.length * 0.99)]);
        return figures;
    }

    private void awaitAll() throws SQLException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (load.note(committed()) < load.sent()) {
            if (System.nanoTime() > deadline || process == null || !process.isAlive()) {
                throw new ServerFailure("Weir does not commit what it was sent; see " + ground.directory());
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
    }

    /** Where the committed transactions stand; the rows of an event are committed together with its offset. */
    private Map<Integer, Long> committed() throws SQLException {
        var offsets = new LinkedHashMap<Integer, Long>();
        try (var query = database.createStatement()) {
            try (var exists = query.executeQuery("select to_regclass('weir.progress') is not null")) {
                if (!exists.next() || !exists.getBoolean(1)) {
                    return offsets;
                }
            }
            try (var row = query.executeQuery("select partition, next_offset from weir.progress")) {
                while (row.next()) {
                    offsets.put(row.getInt(1), row.getLong(2));
                }
            }
        }
        return offsets;
    }

    @Override
    public void close() throws SQLException {
        if (process != null) {
            process.kill9();
        }
        database.close();
    }
}
