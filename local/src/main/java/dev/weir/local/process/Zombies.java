package dev.weir.local.process;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Tells the living from those that are dead but that nobody has buried: in a container whose first process is no real
 * init, the dead keep their process ids.
 */
final class Zombies {
    private static final Duration POLL = Duration.ofMillis(10);

    private Zombies() {}

    /** What is dead has no executable any more. */
    static boolean livesOn(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    static void awaitDeath(List<ProcessHandle> processes, Duration longest) {
        long deadline = System.nanoTime() + longest.toNanos();
        while (processes.stream().anyMatch(Zombies::livesOn) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(POLL.toNanos());
        }
    }
}
