package dev.weir.local.simulator;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** The settings of a simulator; those of an ordinary day unless told otherwise. */
public final class SimulatorBuilder {

    private int port;
    private long seed = 1;
    private Clock clock = Clock.systemUTC();
    private double rate = 40;
    private Duration canaryEvery = Duration.ofMinutes(15);
    private Duration switchEvery = Duration.ZERO;
    private Duration backlog = Duration.ZERO;
    private int history = 1_000_000;
    private Duration cut = Duration.ofMinutes(15);
    private int connections = 8;
    private Duration retry = Duration.ZERO;
    private Duration stall = Duration.ofMinutes(5);
    private Set<Fault> faults = Set.of();

    SimulatorBuilder() {}

    /** 0, as it is at first, takes a free one. */
    public SimulatorBuilder port(int number) {
        port = number;
        return this;
    }

    /** The same seed, clock and rate make the same feed, byte by byte. */
    public SimulatorBuilder seed(long number) {
        seed = number;
        return this;
    }

    /** The time of events and of cuts. A clock that stands still stops the feed. */
    public SimulatorBuilder clock(Clock other) {
        clock = other;
        return this;
    }

    public SimulatorBuilder rate(double eventsPerSecond) {
        rate = eventsPerSecond;
        return this;
    }

    /** How often canaries come; zero: never. */
    public SimulatorBuilder canaryEvery(Duration period) {
        canaryEvery = period;
        return this;
    }

    /** How often the active data centre changes; zero: never. */
    public SimulatorBuilder switchEvery(Duration period) {
        switchEvery = period;
        return this;
    }

    /** For how long the feed has been running when the simulator starts. */
    public SimulatorBuilder backlog(Duration past) {
        backlog = past;
        return this;
    }

    /** How many records of each topic are kept, at 16 bytes each. */
    public SimulatorBuilder history(int records) {
        history = records;
        return this;
    }

    /** After which time every connection is cut. */
    public SimulatorBuilder cut(Duration age) {
        cut = age;
        return this;
    }

    /** How many connections one address may have. */
    public SimulatorBuilder connections(int perAddress) {
        connections = perAddress;
        return this;
    }

    /** The `retry:` of every frame; zero: none, as the real service. */
    public SimulatorBuilder retry(Duration time) {
        retry = time;
        return this;
    }

    /** How long a stalled connection says nothing. */
    public SimulatorBuilder stall(Duration time) {
        stall = time;
        return this;
    }

    /** The faults that are switched on from the beginning. */
    public SimulatorBuilder badDay(Collection<Fault> from) {
        faults = from.isEmpty() ? Set.of() : EnumSet.copyOf(from);
        return this;
    }

    /** Fails with the operating system's reason when the port is taken. */
    public Simulator start() throws IOException {
        Simulator simulator = Simulator.start(
                port,
                seed,
                clock,
                new FeedConfig(rate, canaryEvery, switchEvery, backlog, history),
                new EdgeConfig(cut, connections, retry, stall));
        faults.forEach(simulator.badDay()::turnOn);
        return simulator;
    }
}
