package dev.weir.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One run of a {@link ProcessSpec}, in a session of its own so that Ctrl-C at the terminal reaches only us. */
public final class ChildProcess {
    private static final Duration LONGEST_DEATH = Duration.ofSeconds(10);

    private final ProcessSpec spec;
    private final Process process;

    private ChildProcess(ProcessSpec spec, Process process) {
        this.spec = spec;
        this.process = process;
    }

    public static ChildProcess start(ProcessSpec spec, Watchdog watchdog) {
        ProcessBuilder builder = new ProcessBuilder(SessionLeader.commandFor(spec.command()))
                .directory(spec.directory().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
        builder.environment().putAll(spec.environment());
        try {
            Path logs = Files.createDirectories(spec.log().toAbsolutePath().getParent());
            Process process = builder.start();
            watchdog.watch(process, spec.orphanSignal());
            Orphans.note(process.toHandle(), logs, spec.name());
            return new ChildProcess(spec, process);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + spec.name(), e);
        }
    }

    public ProcessSpec spec() {
        return spec;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completes with the exit status. */
    public CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Asks it to end, and kills it when it has not done so in time. */
    public void stop(Duration patience) {
        signal(Signal.CONT);
        if (process.isAlive()) {
            Signals.send(spec.stopSignal(), List.of(process.toHandle()));
        }
        if (!exitsWithin(patience)) {
            kill9();
        }
    }

    /** Kills it and everything that it started, as a crash would. */
    public void kill9() {
        // Whoever is stopped starts nothing more that would outlive it.
        Signals.send(Signal.STOP, List.of(process.toHandle()));
        List<ProcessHandle> family = family();
        Signals.send(Signal.KILL, family);
        boolean unused = exitsWithin(LONGEST_DEATH);
        Zombies.awaitDeath(family, LONGEST_DEATH);
    }

    /** Sends a signal to it and to everything that it started. */
    public void signal(Signal signal) {
        Signals.send(signal, family());
    }

    public boolean exitsWithin(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private List<ProcessHandle> family() {
        List<ProcessHandle> family = new ArrayList<>();
        family.add(process.toHandle());
        try (Stream<ProcessHandle> descendants = process.descendants()) {
            descendants.forEach(family::add);
        }
        return family;
    }
}
