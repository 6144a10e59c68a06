package dev.weir.local.process;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A server that is a child process: one life after another, all the same. */
public final class LocalServer {
    private static final Duration POLL = Duration.ofMillis(50);

    private final ProcessSpec spec;
    private final Optional<Preparation> preparation;
    private final Watchdog watchdog;
    private final BooleanSupplier answers;
    private final Duration patience;
    private @Nullable ChildProcess running;
    private boolean retired;

    /** What has to be run once before the server can be. */
    public interface Preparation {

        boolean isDone();

        /** Clears away what an attempt before has left, and says what to run. */
        ProcessSpec begin();

        /** Called when the process has ended well. */
        void finish();
    }

    /**
     * Starts nothing yet.
     *
     * @param answers whether it serves
     * @param patience how long it may take to do so
     */
    public LocalServer(
            ProcessSpec spec,
            Optional<Preparation> preparation,
            Watchdog watchdog,
            BooleanSupplier answers,
            Duration patience) {
        this.spec = spec;
        this.preparation = preparation;
        this.watchdog = watchdog;
        this.answers = answers;
        this.patience = patience;
    }

    public String name() {
        return spec.name();
    }

    /** Starts it and returns when it serves; does nothing when it runs. */
    public void start() {
        preparation.filter(needed -> !needed.isDone()).ifPresent(this::prepare);
        ChildProcess child = launch(spec);
        long deadline = System.nanoTime() + patience.toNanos();
        while (!answers.getAsBoolean()) {
            if (child.exitsWithin(POLL)) {
                throw ServerFailure.withLog(
                        name() + " ended with status " + child.onExit().join(), spec.log());
            }
            if (System.nanoTime() > deadline) {
                child.kill9();
                throw ServerFailure.withLog(
                        name() + " did not answer within " + patience.toSeconds() + " s", spec.log());
            }
        }
    }

    private void prepare(Preparation needed) {
        ProcessSpec program = needed.begin();
        ChildProcess child = launch(program);
        int status = child.onExit().join();
        if (status != 0) {
            throw ServerFailure.withLog(program.name() + " ended with status " + status, program.log());
        }
        needed.finish();
    }

    private synchronized ChildProcess launch(ProcessSpec program) {
        if (running != null && running.isAlive()) {
            return running;
        }
        if (retired) {
            throw new ServerFailure(name() + " has been stopped for good");
        }
        ChildProcess child = ChildProcess.start(program, watchdog);
        running = child;
        return child;
    }

    /** Completes with the exit status of the present life, or of the last one. */
    public synchronized CompletableFuture<Integer> onExit() {
        if (running == null) {
            throw new IllegalStateException(name() + " has not been started");
        }
        return running.onExit();
    }

    /** Asks it to end, and kills it when it has not done so in time. */
    public void stop(Duration grace) {
        ChildProcess child = present();
        if (child != null) {
            child.stop(grace);
        }
    }

    /** Stops it, and lets nobody start it again. */
    public void retire(Duration grace) {
        synchronized (this) {
            retired = true;
        }
        stop(grace);
    }

    /** Kills it and everything that it started. */
    public void kill9() {
        ChildProcess child = present();
        if (child != null) {
            child.kill9();
        }
    }

    /** Sends a signal to it and to everything that it started. */
    public void signal(Signal signal) {
        ChildProcess child = present();
        if (child == null || !child.isAlive()) {
            throw new IllegalStateException(name() + " is not running");
        }
        child.signal(signal);
    }

    public boolean isRunning() {
        ChildProcess child = present();
        return child != null && child.isAlive();
    }

    private synchronized @Nullable ChildProcess present() {
        return running;
    }
}
