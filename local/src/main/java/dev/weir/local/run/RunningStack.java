package dev.weir.local.run;

import dev.weir.local.engine.PostgresUrl;
import dev.weir.local.process.LocalServer;
import dev.weir.local.process.LoopbackPorts;
import dev.weir.local.process.Watchdog;
import dev.weir.local.status.ApiStatus;
import dev.weir.local.status.KafkaStatus;
import dev.weir.local.status.StatusSource;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;

/** A Weir that runs here until it is closed. */
public final class RunningStack implements AutoCloseable {
    public static final String DATABASE = "weir";

    private final StackSettings settings;
    private final Console console;
    private final DataDirectory data;
    private final List<Service> services;
    private final Watchdog watchdog;
    private final Supervisor supervisor;
    private final Fleet fleet;
    private boolean closed;

    private RunningStack(
            StackSettings settings, Console console, DataDirectory data, Watchdog watchdog, List<Service> services) {
        this.settings = settings;
        this.console = console;
        this.data = data;
        this.services = services;
        this.watchdog = watchdog;
        ThreadFactory daemons = task -> {
            Thread thread = new Thread(task, "weir-stack");
            thread.setDaemon(true);
            return thread;
        };
        ScheduledExecutorService restarts = Executors.newScheduledThreadPool(2, daemons);
        this.supervisor = new Supervisor(console, restarts, Clock.systemUTC());
        this.fleet = new Fleet(console, Executors.newCachedThreadPool(daemons));
    }

    /** Takes the data directory, and refuses when something that is needed is missing; starts nothing. */
    public static RunningStack open(StackSettings settings, Console console) {
        DataDirectory data = settings.data().map(DataDirectory::kept).orElseGet(DataDirectory::temporary);
        Watchdog watchdog = Watchdog.start(data.temporaryPath());
        try {
            data.recovery().forEach(console::say);
            List<Service> services = settings.extent() instanceof StackSettings.Everything everything
                    ? new ServiceTable(settings, everything, data.path(), new SecureRandom()).built()
                    : List.of();
            Preconditions.portsAreFree(ports(settings, services));
            Preconditions.enough(Machine.here(data.path()), services);
            data.setLogsAside();
            return new RunningStack(settings, console, data, watchdog, services);
        } catch (RuntimeException e) {
            data.close();
            watchdog.close();
            throw e;
        }
    }

    private static Map<String, Integer> ports(StackSettings settings, List<Service> services) {
        Map<String, Integer> ports = new TreeMap<>();
        ports.put("Kafka", settings.ports().kafka());
        ports.put("Postgres", settings.ports().postgres());
        services.forEach(service -> ports.putAll(service.ports()));
        return ports;
    }

    /** Starts everything, and returns when all of it serves. */
    public void start() {
        Engines engines = new Engines(settings, data, watchdog);
        List<LocalServer> first = fleet.start(List.of(engines.kafka(), engines.postgres()));
        new PostgresUrl(LoopbackPorts.HOST, settings.ports().postgres(), DATABASE).createDatabase();
        ServiceServers programs = new ServiceServers(data, watchdog);
        List<LocalServer> second =
                fleet.start(services.stream().map(programs::member).toList());
        Stream.concat(first.stream(), second.stream()).forEach(supervisor::supervise);
    }

    /** What the person can do with it now. */
    public List<String> welcome() {
        return new Welcome(settings, services, data).lines();
    }

    /** Whoever knows best how far the streams have come; nobody does when only the engines run. */
    public Optional<StatusSource> status() {
        if (!(settings.extent() instanceof StackSettings.Everything everything)) {
            return Optional.empty();
        }
        boolean hasApi = services.stream().anyMatch(service -> service.stage() == Stage.ANSWER);
        return Optional.of(
                hasApi
                        ? new ApiStatus(
                                URI.create(StackPorts.url(settings.ports().api())))
                        : new KafkaStatus(
                                LoopbackPorts.HOST + ":" + settings.ports().kafka(), everything.catalog()));
    }

    /** The names of those that do not serve yet. */
    public Set<String> awaited() {
        return fleet.awaited();
    }

    /** Whether the end has begun, so that whatever fails now fails because of it. */
    public boolean isStopping() {
        return supervisor.isRetired();
    }

    /** Stops everything in order, and leaves nothing behind but a kept data directory. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        long start = System.nanoTime();
        console.status("");
        console.say("Stopping");
        supervisor.retire();
        fleet.retire();
        data.close();
        watchdog.close();
        console.say("Stopped in %.1f s".formatted((System.nanoTime() - start) / 1e9));
    }
}
