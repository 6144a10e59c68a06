package dev.weir.bench.query;

import dev.weir.local.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The programs of others that this bench needs, and running them. */
final class Peers {

    private static final Map<String, String> PACKAGES = Map.of("pgbench", "postgresql-contrib", "wrk", "wrk");

    private Peers() {}

    /** Where a program lies; refused with what brings it. */
    static Path find(String program) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst()
                .or(() -> ofPostgres(program))
                .orElseThrow(() -> new Refusal("This bench needs " + program + ": apt-get install "
                        + PACKAGES.get(program) + ", or your system's package of it."));
    }

    /** Debian keeps what belongs to one version of Postgres off the path. */
    private static Optional<Path> ofPostgres(String program) {
        Path versions = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(versions)) {
            return Optional.empty();
        }
        try (var found = Files.list(versions)) {
            return found.map(version -> version.resolve("bin").resolve(program))
                    .filter(Files::isExecutable)
                    .sorted()
                    .reduce((older, newer) -> newer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that a program says; it must succeed. */
    static String run(List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        int status = process.waitFor();
        if (status != 0) {
            throw new IllegalStateException(command.get(0) + " ended with " + status + ":\n" + said);
        }
        return said;
    }
}
