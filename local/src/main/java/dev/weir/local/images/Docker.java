package dev.weir.local.images;

import dev.weir.local.Refusal;
import dev.weir.local.process.ServerFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The command of Docker. */
public record Docker(String command) {

    /** Of the image itself; those of its kinds of machines are indented. */
    private static final Pattern DIGEST = Pattern.compile("(?m)^Digest:\\s+(sha256:[0-9a-f]{64})$");

    /** Refuses when Docker can't build anything here, and says what is missing. */
    public void check() {
        Process process;
        try {
            process = new ProcessBuilder(command, "version", "--format", "{{.Server.Version}}")
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException notThere) {
            throw new Refusal("Images are built by Docker, and there is no " + command + " on the PATH.");
        }
        try (var said = process.getInputStream()) {
            String answer = new String(said.readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.onExit().join().exitValue() != 0) {
                throw new Refusal("Docker is here, but its daemon does not answer: " + answer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Shows what Docker says while it builds, on bases by their digests as far as these are known. */
    public void build(ImageBuild image, BaseImages bases) {
        List<String> line =
                new ArrayList<>(List.of(command, "build", "--file", image.file().toString()));
        line.addAll(List.of("--tag", image.reference()));
        bases.arguments(image).forEach(argument -> line.addAll(List.of("--build-arg", argument)));
        line.add(image.context().toString());
        try {
            Process process = new ProcessBuilder(line).inheritIO().start();
            int status = process.onExit().join().exitValue();
            if (status != 0) {
                throw new ServerFailure(image.reference() + " could not be built: docker ended with status " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the registry has by this name now: for all kinds of machines together, if there are several. */
    public String digest(String reference) {
        try {
            Process process = new ProcessBuilder(command, "buildx", "imagetools", "inspect", reference)
                    .redirectErrorStream(true)
                    .start();
            try (var said = process.getInputStream()) {
                String answer = new String(said.readAllBytes(), StandardCharsets.UTF_8).strip();
                var digest = DIGEST.matcher(answer);
                if (process.onExit().join().exitValue() != 0 || !digest.find()) {
                    throw new ServerFailure("expected the digest of " + reference + ", found: " + answer);
                }
                return digest.group(1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
