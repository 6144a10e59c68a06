package dev.weir.local.command;

import dev.weir.local.Refusal;
import dev.weir.local.client.EventSender;
import dev.weir.local.client.EventSender.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Sends events to a running Weir. */
@Command(
        name = "send",
        description =
                "Send events to a running Weir: JSON, one event or an array of them or one per line; exit status 1 if any is refused.")
final class SendCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";

    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "STREAM", description = "The stream that the events belong to.")
    private String stream = "";

    @Parameters(
            index = "1",
            paramLabel = "FILE",
            arity = "0..1",
            defaultValue = STANDARD_INPUT,
            description = "Where the events are; - or nothing: standard input.")
    private String file = STANDARD_INPUT;

    @Mixin
    private final PortOption ports = new PortOption();

    SendCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        EventSender sender = new EventSender(ports.ingest(), stream, surroundings.err()::println);
        try (BufferedReader events = open()) {
            Outcome outcome = sender.send(events);
            surroundings.out().printf("accepted %,d, rejected %,d%n", outcome.accepted(), outcome.rejected());
            return outcome.rejected() == 0 ? 0 : 1;
        }
    }

    private BufferedReader open() throws IOException {
        if (file.equals(STANDARD_INPUT)) {
            return new BufferedReader(new InputStreamReader(surroundings.in(), StandardCharsets.UTF_8));
        }
        Path path = Path.of(file);
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new Refusal("There is no file " + file + " that can be read.");
        }
        return Files.newBufferedReader(path);
    }
}
