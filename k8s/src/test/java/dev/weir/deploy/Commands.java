package dev.weir.deploy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Programs of others that a test runs. Where one is not installed, the test is skipped and says so, but never in CI. */
final class Commands {

    private Commands() {}

    static void needed(String... commands) {
        var missing = Stream.of(commands).filter(command -> !isThere(command)).toList();
        if (!missing.isEmpty()) {
            if ("true".equals(System.getenv("CI"))) {
                throw new IllegalStateException("expected on the PATH: " + missing);
            }
            Assumptions.abort("Not checked: not on the PATH: " + missing);
        }
    }

    private static boolean isThere(String command) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, command)));
    }
}
