package dev.weir.bench.process;

import dev.weir.bench.Contender;
import dev.weir.bench.CpuTime;
import dev.weir.bench.Ground;
import dev.weir.bench.Quantity;
import dev.weir.bench.process.Programs.Program;
import dev.weir.bench.process.peer.Upserts;
import dev.weir.local.process.ChildProcess;
import dev.weir.local.process.ServerFailure;
import dev.weir.local.process.Signal;
import dev.weir.local.stack.LocalStack;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A program that counts the backlog into a database of its own. It is warm, and frozen while others have their turn and while
 * the backlog grows.
 */
final class Drain implements Contender, AutoCloseable {

    static final Quantity WALL = Quantity.less("seconds per million events");
    static final Quantity CPU = Quantity.less("CPU-seconds per million events, with Kafka and Postgres");
    static final Quantity OWN_CPU = Quantity.less("CPU-seconds per million events of the program alone");

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private final Ground ground;
    private final String name;
    private final Program program;
    private final Backlog backlog;
    private final Finish finish;
    private final Connection database;
    private @Nullable ChildProcess process;
    private long done;

    Drain(Ground ground, String name, LocalStack stack, Program program, Backlog backlog, Finish finish)
            throws SQLException {
        this.ground = ground;
        this.name = name;
        this.program = program;
        this.backlog = backlog;
        this.finish = finish;
        this.database = Upserts.connect(stack.jdbcUrl());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Map<Quantity, Double> play(int round) throws IOException, SQLException, InterruptedException {
        double millions = (backlog.size() - done) / 1e6;
        double allBefore = CpuTime.ofDescendants();
        long began = System.nanoTime();
        var running = awaken();
        var handle = ProcessHandle.of(running.pid()).orElseThrow(() -> failure(running));
        double ownBefore = CpuTime.of(handle);
        await(running);
        double seconds = (System.nanoTime() - began) / 1e9;
        double own = CpuTime.of(handle) - ownBefore;
        double all = CpuTime.ofDescendants() - allBefore;
        running.signal(Signal.STOP);
        done = backlog.size();
        var figures = new LinkedHashMap<Quantity, Double>();
        figures.put(WALL, seconds / millions);
        figures.put(CPU, all / millions);
        figures.put(OWN_CPU, own / millions);
        return figures;
    }

    /** Refuses a contender who has other rows than the events make. */
    void verify() throws SQLException {
        finish.verify(database);
    }

    private ChildProcess awaken() throws IOException {
        if (process == null) {
            process = ground.start(logName(), program.command(), program.environment());
        } else {
            process.signal(Signal.CONT);
        }
        return process;
    }

    private void await(ChildProcess running) throws SQLException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!finish.isReached(database)) {
            if (running.exitsWithin(POLL) || System.nanoTime() > deadline) {
                throw failure(running);
            }
        }
    }

    private ServerFailure failure(ChildProcess running) {
        return ServerFailure.withLog(
                name + (running.isAlive() ? " does not come to an end" : " has ended"),
                running.spec().log());
    }

    private String logName() {
        return name.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    @Override
    public void close() {
        if (process != null) {
            process.kill9();
        }
        try {
            database.close();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot close a connection", e);
        }
    }
}
