package dev.weir.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.local.Checkout;
import dev.weir.local.run.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int generate(String... arguments) {
        PrintStream standard = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream error = new PrintStream(err, true, StandardCharsets.UTF_8);
        var weir = WeirMain.commandLine(new Surroundings(
                Checkout.find(), new Console(standard, 0), InputStream.nullInputStream(), standard, error));
        String[] all = new String[arguments.length + 1];
        all[0] = "generate";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return weir.execute(all);
    }

    @Test
    void soManyEventsAreWrittenAsLines() throws IOException {
        assertThat(generate("user_activity", "--num-events", "2500", "--interval", "0"))
                .isZero();

        var lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(2500);
        for (String line : lines) {
            assertThat(new JsonMapper().readTree(line).has("user_id")).isTrue();
        }
    }

    @Test
    void oneInFiftyIsLateUnlessItIsNotWanted() throws IOException {
        generate("user_activity", "--num-events", "5000", "--interval", "0");
        assertThat(late()).isBetween(60L, 140L);

        out.reset();
        generate("user_activity", "--num-events", "5000", "--interval", "0", "--no-late-data");
        assertThat(late()).isZero();
    }

    @Test
    void eventsMayGoToAFile(@TempDir Path directory) throws IOException {
        var file = directory.resolve("events.ndjson");

        assertThat(generate("sensors", "--num-events", "3", "--interval", "0.001", "--to", file.toString()))
                .isZero();

        assertThat(Files.readAllLines(file)).hasSize(3);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("made 3 events");
    }

    @Test
    void anUnknownStreamIsRefused() {
        assertThat(generate("nowhere")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("There is no stream nowhere");
    }

    @Test
    void eventsGoToOnePlaceOnly() {
        assertThat(generate("sensors", "--send", "--to", "x")).isEqualTo(2);
    }

    private long late() {
        var lateness = java.time.Duration.ofMinutes(2);
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> time(line).isBefore(Instant.now().minus(lateness)))
                .count();
    }

    private static Instant time(String line) {
        int at = line.indexOf("\"event_time\":\"") + 14;
        return Instant.parse(line.substring(at, line.indexOf('"', at)));
    }
}
