package dev.weir.local.engine;

import dev.weir.local.Checkout;
import dev.weir.local.engine.EngineSettings.Keeping;
import dev.weir.local.process.LocalServer;
import dev.weir.local.process.LoopbackPorts;
import dev.weir.local.process.ProcessSpec;
import dev.weir.local.process.Signal;
import dev.weir.local.process.Watchdog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A PostgreSQL server, its own process, on loopback, whose user needs no password. */
public final class EmbeddedPostgres implements Engine {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration GRACE = Duration.ofSeconds(8);

    private final EngineSettings settings;
    private final LocalServer server;

    private EmbeddedPostgres(EngineSettings settings, LocalServer server) {
        this.settings = settings;
        this.server = server;
    }

    /** Starts nothing. */
    public static EmbeddedPostgres prepare(Checkout checkout, EngineSettings settings, Watchdog watchdog) {
        PostgresBinaries binaries = PostgresBinaries.unpacked(checkout);
        ServerUser user = ServerUser.ofThisProcess();
        Path cluster = settings.directory().toAbsolutePath().resolve("cluster");
        try {
            Files.createDirectories(settings.directory());
            user.give(settings.directory());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare " + settings.directory(), e);
        }
        ProcessSpec spec = new ProcessSpec(
                "Postgres",
                user.command(server(binaries, cluster, settings)),
                Map.of(),
                settings.directory(),
                settings.log(),
                Signal.INT,
                settings.keeping() == Keeping.KEPT ? Signal.INT : Signal.QUIT);
        PostgresUrl url = new PostgresUrl(LoopbackPorts.HOST, settings.port(), PostgresUrl.MAINTENANCE_DATABASE);
        NewCluster initdb = new NewCluster(binaries, user, settings, cluster);
        return new EmbeddedPostgres(
                settings, new LocalServer(spec, Optional.of(initdb), watchdog, url::isAnswered, PATIENCE));
    }

    private static List<String> server(PostgresBinaries binaries, Path cluster, EngineSettings settings) {
        List<String> words = new ArrayList<>(List.of(binaries.program("postgres"), "-D", cluster.toString()));
        words.addAll(options(
                "listen_addresses=127.0.0.1",
                "port=" + settings.port(),
                // No socket and no shared memory outside the cluster's directory: nothing to clean up after a crash.
                "unix_socket_directories=",
                "dynamic_shared_memory_type=mmap",
                "max_connections=200",
                "timezone=UTC",
                "log_timezone=UTC",
                "jit=off"));
        if (settings.keeping() == Keeping.THROWN_AWAY) {
            // Commits stay synchronous: a killed server must not forget what it has confirmed, only a power cut may.
            words.addAll(options("fsync=off", "full_page_writes=off"));
        }
        return words;
    }

    private static List<String> options(String... settings) {
        List<String> words = new ArrayList<>();
        for (String setting : settings) {
            words.add("-c");
            words.add(setting);
        }
        return words;
    }

    /** The process, for those who supervise it. */
    public LocalServer server() {
        return server;
    }

    @Override
    public String host() {
        return LoopbackPorts.HOST;
    }

    @Override
    public int port() {
        return settings.port();
    }

    @Override
    public void start() {
        server.start();
    }

    @Override
    public void stop() {
        server.stop(GRACE);
    }

    @Override
    public void kill9() {
        server.kill9();
    }

    @Override
    public void pause() {
        server.signal(Signal.STOP);
    }

    @Override
    public void resume() {
        server.signal(Signal.CONT);
    }

    @Override
    public boolean isRunning() {
        return server.isRunning();
    }
}
