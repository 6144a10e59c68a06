package dev.weir.bench.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.bench.Ground;
import dev.weir.local.Checkout;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small round of each bench, so that none of them rots. */
class SmokeIT {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void everyBenchPlaysARound(@TempDir Path directory) throws IOException {
        var progress = new PrintStream(out, true, StandardCharsets.UTF_8);
        try (var ground = new Ground(Checkout.find(), directory, progress)) {
            run(ground, "process", "--part=backlog", "--beside=streams", "--rounds=1", "--events=2000");
            run(ground, "ingest", "--rounds=1", "--events=2000", "--seconds=1");
        }
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("all rows of all contenders are as they must be")
                .contains("HTTP NDJSON, acknowledged: events a second at least 0.50x as good as ProducerPerformance")
                .contains("Weir: seconds per million events at least 1.50x as good as Kafka Streams");
    }

    /** Whether goals are reached says nothing after so small a round. */
    private void run(Ground ground, String... arguments) {
        assertThat(BenchMain.commandLine(ground).execute(arguments))
                .as(() -> out.toString(StandardCharsets.UTF_8))
                .isIn(0, 1);
    }
}
