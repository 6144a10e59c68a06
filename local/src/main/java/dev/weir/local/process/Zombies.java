package dev.weir.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Tells the living from those that are dead but that nobody has buried: in a container whose first process is no real
 * init, the dead keep their process ids.
 */
final class Zombies {
    private static final Duration POLL = Duration.ofMillis(10);
    private static final Path PROCESSES = Path.of("/proc");

    private Zombies() {}

    static boolean livesOn(ProcessHandle process) {
        return process.isAlive()
                && (Files.isDirectory(PROCESSES.resolve("self"))
                        ? hasThreads(PROCESSES.resolve(Long.toString(process.pid())))
                        // What is dead has no executable any more.
                        : process.info().command().isPresent());
    }

    static void awaitDeath(List<ProcessHandle> processes, Duration longest) {
        long deadline = System.nanoTime() + longest.toNanos();
        while (processes.stream().anyMatch(Zombies::livesOn) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /** The first thread may be a zombie for a while before the last one lets go of the process' ports and files. */
    private static boolean hasThreads(Path process) {
        try (var threads = Files.list(process.resolve("task"))) {
            return threads.count() > 1 || !isZombie(Files.readString(process.resolve("stat")));
        } catch (IOException | UncheckedIOException gone) {
            return false;
        }
    }

    private static boolean isZombie(String stat) {
        char state = stat.charAt(stat.lastIndexOf(')') + 2);
        return state == 'Z' || state == 'X';
    }
}
