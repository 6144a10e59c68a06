package dev.weir.local.command;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the commands that start something. */
final class StackOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Keep everything in this directory, and find it there the next time. Default: a temporary one.")
    @Nullable
    Path data;

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            defaultValue = "0",
            description = "Move all ports (4040, 4041, 5432, 8080, 8081, 9092) by this number.")
    int portOffset;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            description = "Stop by itself after so long, for example 60s, 5m or 1h. Default: run until Ctrl-C.")
    @Nullable
    Duration duration;
}
