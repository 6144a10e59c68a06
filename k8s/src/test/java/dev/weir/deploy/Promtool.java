package dev.weir.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Prometheus' own judge of rules. Where it is not installed, tests are skipped and say so, but never in CI. */
record Promtool(Path directory) {

    /** All that it says about what is wrong; nothing if nothing is. */
    String run(String... arguments) {
        Process process;
        try {
            process = new ProcessBuilder(Stream.concat(Stream.of("promtool"), Stream.of(arguments))
                            .toList())
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException notInstalled) {
            if ("true".equals(System.getenv("CI"))) {
                throw new UncheckedIOException(notInstalled);
            }
            return Assumptions.abort("Not checked: there is no promtool on the PATH.");
        }
        try (var output = process.getInputStream()) {
            String said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            return status == 0 ? "" : List.of(arguments) + " ended with " + status + ":\n" + said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
