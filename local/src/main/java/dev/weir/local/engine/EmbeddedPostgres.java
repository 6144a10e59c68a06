package dev.weir.local.engine;

import dev.weir.local.Checkout;
import dev.weir.local.engine.EngineSettings.Keeping;
import dev.weir.local.process.LocalServer;
import dev.weir.local.process.LoopbackPorts;
import dev.weir.local.process.ProcessSpec;
import dev.weir.local.process.ServerFailure;
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

    /** Creates the cluster the first time, and starts nothing. */
    public static EmbeddedPostgres prepare(Checkout checkout, EngineSettings settings, Watchdog watchdog) {
        PostgresBinaries binaries = PostgresBinaries.unpacked(checkout);
        ServerUser user = ServerUser.ofThisProcess();
        Path cluster = settings.directory().toAbsolutePath().resolve("cluster");
        try {
            Files.createDirectories(settings.directory());
            Files.createDirectories(settings.log().toAbsolutePath().getParent());
            user.give(settings.directory());
            if (!Files.exists(cluster.resolve("PG_VERSION"))) {
                Directories.delete(cluster);
                initialise(user.command(initdb(binaries, cluster)), settings);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare the Postgres cluster in " + settings.directory(), e);
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
        return new EmbeddedPostgres(settings, new LocalServer(spec, watchdog, url::isAnswered, PATIENCE));
    }

    private static void initialise(List<String> command, EngineSettings settings) throws IOException {
        int status = new ProcessBuilder(command)
                .directory(settings.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(settings.log().toFile()))
                .start()
                .onExit()
                .join()
                .exitValue();
        if (status != 0) {
            throw ServerFailure.withLog("initdb ended with status " + status, settings.log());
        }
    }

    private static List<String> initdb(PostgresBinaries binaries, Path cluster) {
        return List.of(
                binaries.program("initdb"),
                "--pgdata=" + cluster,
                "--username=" + PostgresUrl.USER,
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-sync",
                "--no-instructions");
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
