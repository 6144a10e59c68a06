package dev.weir.local.command;

import dev.weir.local.run.Console;
import dev.weir.local.run.RunningStack;
import dev.weir.local.run.StackSettings;
import dev.weir.local.status.StatusLine;
import dev.weir.local.status.StatusSource;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** One stack from its start to its end: the time is up, Ctrl-C, or a failure to start. */
final class Session {
    private static final Duration STARTING = Duration.ofMillis(250);

    private final Console console;
    private final StackSettings settings;
    private final Duration refresh;

    Session(Console console, StackSettings settings) {
        this.console = console;
        this.settings = settings;
        this.refresh = console.isTerminal() ? Duration.ofSeconds(1) : Duration.ofSeconds(10);
    }

    int run(Optional<Duration> duration) {
        RunningStack stack = RunningStack.open(settings, console);
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "weir-stop"));
        try (stack) {
            return run(stack, duration);
        }
    }

    private int run(RunningStack stack, Optional<Duration> duration) {
        try {
            start(stack);
            follow(stack, duration);
            return 0;
        } catch (RuntimeException e) {
            if (stack.isStopping()) {
                // Ctrl-C while starting: what failed then failed because it was being stopped.
                return 1;
            }
            throw e;
        }
    }

    private void start(RunningStack stack) {
        long start = System.nanoTime();
        console.say("Starting");
        try (Ticker ticker = Ticker.every(STARTING, () -> console.status(starting(stack, start)))) {
            stack.start();
        }
        console.status("");
        console.say("Ready in %.1f s".formatted(since(start)));
        stack.welcome().forEach(console::say);
        console.say("Stop with Ctrl-C.");
    }

    private static String starting(RunningStack stack, long start) {
        return "Waiting for %s (%.0f s)".formatted(String.join(", ", stack.awaited()), since(start));
    }

    private void follow(RunningStack stack, Optional<Duration> duration) {
        long start = System.nanoTime();
        Optional<StatusSource> source = stack.status();
        StatusLine line = new StatusLine(Clock.systemUTC());
        Runnable look = () -> source.flatMap(StatusSource::read).map(line::next).ifPresent(this::show);
        try (Ticker ticker = Ticker.every(refresh, look)) {
            ticker.await(duration);
        } finally {
            source.ifPresent(StatusSource::close);
        }
        console.say("Ran for %.0f s".formatted(since(start)));
    }

    private void show(String line) {
        if (console.isTerminal()) {
            console.status(line);
        } else {
            console.say(line);
        }
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
