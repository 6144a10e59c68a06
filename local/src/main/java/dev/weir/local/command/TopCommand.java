package dev.weir.local.command;

import dev.weir.local.Refusal;
import dev.weir.local.status.ApiStatus;
import dev.weir.local.status.StreamStatus;
import dev.weir.local.status.StreamTable;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows how the streams of a running Weir are doing. */
@Command(name = "top", description = "Show rates, lag, watermark, late and rejected of a running Weir, live.")
final class TopCommand implements Callable<Integer> {
    private static final String HOME_AND_ERASE = "\u001b[H\u001b[2J";

    private final Surroundings surroundings;

    @Mixin
    private final PortOption ports = new PortOption();

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            description = "Stop by itself after so long, for example 60s. Default: run until Ctrl-C.")
    @Nullable
    private Duration duration;

    @Option(
            names = "--every",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            defaultValue = "1s",
            description = "How often to look. Default: 1s.")
    private Duration period = Duration.ofSeconds(1);

    TopCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        URI api = ports.apiAddress();
        ApiStatus status = new ApiStatus(api);
        StreamTable table = new StreamTable(Clock.systemUTC());
        List<StreamStatus> first = status.read()
                .orElseThrow(() -> new Refusal("No Weir answers at " + api
                        + "; start one with ./weir up, or name its ports with --port-offset."));
        show(table.next(first));
        Runnable look = () -> show(status.read().map(table::next).orElse(List.of("No answer from " + api)));
        try (Ticker ticker = Ticker.every(period, look)) {
            ticker.await(Optional.ofNullable(duration));
        }
        return 0;
    }

    private void show(List<String> lines) {
        String erase = surroundings.console().isTerminal() ? HOME_AND_ERASE : "";
        surroundings.out().println(erase + String.join(System.lineSeparator(), lines));
    }
}
