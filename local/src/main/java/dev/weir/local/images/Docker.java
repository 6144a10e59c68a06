package dev.weir.local.images;

import dev.weir.local.Refusal;
import dev.weir.local.process.ServerFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The command of Docker. */
public record Docker(String command) {

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

    /** Shows what Docker says while it builds. */
    public void build(ImageBuild image) {
        try {
            Process process = new ProcessBuilder(
                            command,
                            "build",
                            "--file",
                            image.file().toString(),
                            "--tag",
                            image.reference(),
                            image.context().toString())
                    .inheritIO()
                    .start();
            int status = process.onExit().join().exitValue();
            if (status != 0) {
                throw new ServerFailure(image.reference() + " could not be built: docker ended with status " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
