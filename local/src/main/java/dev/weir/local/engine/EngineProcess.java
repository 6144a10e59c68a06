package dev.weir.local.engine;

import dev.weir.local.process.ChildProcess;
import dev.weir.local.process.ProcessSpec;
import dev.weir.local.process.Signal;
import dev.weir.local.process.Watchdog;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The life of an engine's process, the same for all engines. */
final class EngineProcess {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(8);
    private static final Duration POLL = Duration.ofMillis(25);

    private final ProcessSpec spec;
    private final Watchdog watchdog;
    private final BooleanSupplier answers;
    private @Nullable ChildProcess running;

    EngineProcess(ProcessSpec spec, Watchdog watchdog, BooleanSupplier answers) {
        this.spec = spec;
        this.watchdog = watchdog;
        this.answers = answers;
    }

    synchronized void start() {
        if (isRunning()) {
            return;
        }
        ChildProcess child = ChildProcess.start(spec, watchdog);
        running = child;
        long deadline = System.nanoTime() + START.toNanos();
        while (!answers.getAsBoolean()) {
            if (child.exitsWithin(POLL)) {
                throw EngineFailure.withLog(
                        spec.name() + " ended with status " + child.onExit().join(), spec.log());
            }
            if (System.nanoTime() > deadline) {
                child.kill9();
                throw EngineFailure.withLog(
                        spec.name() + " did not answer within " + START.toSeconds() + " s", spec.log());
            }
        }
    }

    synchronized void stop() {
        if (running != null) {
            running.stop(STOP);
        }
    }

    synchronized void kill9() {
        if (running != null) {
            running.kill9();
        }
    }

    synchronized void signal(Signal signal) {
        if (running == null || !running.isAlive()) {
            throw new IllegalStateException(spec.name() + " is not running");
        }
        running.signal(signal);
    }

    synchronized boolean isRunning() {
        return running != null && running.isAlive();
    }
}
