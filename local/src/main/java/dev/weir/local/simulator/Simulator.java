package dev.weir.local.simulator;

import dev.weir.local.simulator.event.RecentChanges;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The running simulator: where it is, what it has produced, and the switches that change it while it runs. */
public final class Simulator implements AutoCloseable {

    private static final long TICK = 5;

    private final Clock clock;
    private final EdgeConfig edge;
    private final RecentChanges changes;
    private final EventLog log;
    private final Producer producer;
    private final BadDay badDay;
    private final Connections connections;
    private final StreamDoor door;
    private final Control control = new Control(this);
    private final HttpServer server;
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "simulator-ticks");
        thread.setDaemon(true);
        return thread;
    });

    private Simulator(int port, long seed, Clock clock, FeedConfig feed, EdgeConfig edge) throws IOException {
        this.clock = clock;
        this.edge = edge;
        this.changes = new RecentChanges(seed);
        this.log = new EventLog(feed.history());
        this.producer = new Producer(clock, seed, feed, log);
        this.badDay = new BadDay(seed);
        this.connections = new Connections(clock);
        this.door = new StreamDoor(new StreamDoor.Service(seed, clock, edge, log, changes, badDay, connections));
        this.server = new HttpServer(port, this::handle);
    }

    public static SimulatorBuilder builder() {
        return new SimulatorBuilder();
    }

    static Simulator start(int port, long seed, Clock clock, FeedConfig feed, EdgeConfig edge) throws IOException {
        Simulator simulator = new Simulator(port, seed, clock, feed, edge);
        simulator.catchUp();
        Future<?> unused = simulator.ticks.scheduleWithFixedDelay(simulator::tick, TICK, TICK, TimeUnit.MILLISECONDS);
        return simulator;
    }

    public int port() {
        return server.port();
    }

    /** Where the feed is. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port() + StreamDoor.PATH + "recentchange");
    }

    /** Produces at once whatever is due by the clock, which otherwise happens every few milliseconds. */
    public void catchUp() {
        producer.catchUp();
    }

    public double rate() {
        return producer.rate();
    }

    /** Events per second from now on; with 0 the log stays as it is. */
    public void rate(double eventsPerSecond) {
        Refused.unless(
                eventsPerSecond >= 0 && eventsPerSecond <= 1_000_000,
                "rate",
                "0 to 1000000 events a second",
                eventsPerSecond);
        producer.rate(eventsPerSecond);
    }

    public DataCentre active() {
        return producer.active();
    }

    /** From now on changes go to the topic of this data centre. */
    public void activate(DataCentre dataCentre) {
        producer.activate(dataCentre);
    }

    public BadDay badDay() {
        return badDay;
    }

    /** Cuts every connection, as the edge does with those that have become too old. */
    public void cut() {
        connections.cutOpenedBefore(Long.MAX_VALUE);
    }

    /** How many changes were produced so far, canaries not among them. */
    public long changes() {
        return producer.changes();
    }

    public long canaries() {
        return producer.canaries();
    }

    /** The `meta.id` of every change that was ever produced, also of those that the history no longer has. */
    public Stream<UUID> changeIds() {
        return LongStream.range(0, changes()).mapToObj(changes::id);
    }

    /** What the history has of both topics: everything that a client could have been sent. */
    public List<Produced> log() {
        List<Produced> all = new ArrayList<>();
        for (DataCentre dataCentre : DataCentre.values()) {
            all.addAll(log(dataCentre, 0, Integer.MAX_VALUE));
        }
        return all;
    }

    /** What the history has of a topic from an offset on. */
    public List<Produced> log(DataCentre dataCentre, long from, int limit) {
        return log.read(dataCentre, from, limit).stream().map(this::produced).toList();
    }

    /** Every request for the feed, oldest first; the last thousand of them. */
    public List<ConnectionReport> connections() {
        return connections.reports();
    }

    @Override
    public void close() {
        ticks.shutdownNow();
        connections.stop();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Produced produced(Entry entry) {
        UUID id = entry.canary() ? changes.canaryId(entry.number()) : changes.id(entry.number());
        return new Produced(entry.dataCentre(), entry.offset(), entry.timestamp(), id, entry.canary());
    }

    private void tick() {
        producer.catchUp();
        connections.cutOpenedBefore(clock.millis() - edge.cut().toMillis());
    }

    private void handle(Request request, Socket socket) throws IOException, InterruptedException, HttpProblem {
        if (request.path().startsWith(StreamDoor.PATH)) {
            door.serve(request, socket);
        } else if (request.path().startsWith(Control.PATH)) {
            control.answer(request).writeTo(socket.getOutputStream());
        } else if (request.path().equals("/")) {
            SpecDocument.answer().writeTo(socket.getOutputStream());
        } else {
            throw new HttpProblem(404, "not_found", "Not Found", "There is no " + request.path());
        }
    }
}
