package dev.weir.bench;

import dev.weir.local.Checkout;
import dev.weir.local.engine.Directories;
import dev.weir.local.process.ChildProcess;
import dev.weir.local.process.ProcessSpec;
import dev.weir.local.process.Signal;
import dev.weir.local.process.Watchdog;
import dev.weir.local.stack.LocalEngines;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What benches run on: a Kafka and a Postgres that start when the first bench asks for them, and a place for processes. */
public final class Ground implements AutoCloseable {

    private final Checkout checkout;
    private final Path directory;
    private final PrintStream out;
    private final Watchdog watchdog;
    private @Nullable LocalEngines engines;

    /** @param directory for logs and whatever else the contenders leave behind; it stays */
    public Ground(Checkout checkout, Path directory, PrintStream out) throws IOException {
        this.checkout = checkout;
        this.directory = Files.createDirectories(directory);
        this.out = out;
        this.watchdog = Watchdog.start(Optional.empty());
    }

    public Checkout checkout() {
        return checkout;
    }

    public Path directory() {
        return directory;
    }

    /** Where progress and reports are shown. */
    public PrintStream out() {
        return out;
    }

    /** An empty directory for a contender. */
    public Path freshDirectory(String name) throws IOException {
        var fresh = directory.resolve(name);
        Directories.delete(fresh);
        return Files.createDirectories(fresh);
    }

    /** Starts a contender, whose output goes to a log of its own; it does not outlive us. */
    public ChildProcess start(String name, List<String> command, Map<String, String> environment) throws IOException {
        var log = directory.resolve(name + ".log");
        Files.deleteIfExists(log);
        return ChildProcess.start(
                new ProcessSpec(name, command, environment, directory, log, Signal.TERM, Signal.KILL), watchdog);
    }

    public synchronized LocalEngines engines() {
        if (engines == null) {
            out.println("starting Kafka and Postgres");
            engines = LocalEngines.start();
        }
        return engines;
    }

    @Override
    public synchronized void close() {
        if (engines != null) {
            engines.close();
        }
        watchdog.close();
    }
}
