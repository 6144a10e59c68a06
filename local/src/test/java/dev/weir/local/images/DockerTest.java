package dev.weir.local.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.local.Checkout;
import dev.weir.local.Refusal;
import dev.weir.local.process.ServerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerTest {

    private final Checkout checkout = Checkout.find();

    @Test
    void everyImageOfComposeThatIsBuiltIsBuilt() {
        assertThat(ImageBuild.of(checkout))
                .extracting(ImageBuild::name)
                .containsExactlyInAnyOrder(
                        "weir/ingest-service", "weir/spark-job", "weir/analytics-api", "weir/simulator");
        assertThat(ImageBuild.of(checkout)).allSatisfy(image -> {
            assertThat(image.file()).exists().startsWith(image.context());
            assertThat(image.tag()).matches("[0-9.]+");
        });
    }

    @Test
    void servicesAndNothingElseCanBeCompiled() {
        assertThat(ImageBuild.of(checkout).stream()
                        .map(image -> image.tagged("1"))
                        .map(image -> image.compiled(checkout))
                        .flatMap(Optional::stream))
                .allSatisfy(image -> assertThat(image.file()).exists())
                .extracting(ImageBuild::reference)
                .containsExactlyInAnyOrder("weir/ingest-service:1-native", "weir/analytics-api:1-native");
    }

    @Test
    void imageIsTaggedAndBuiltFromItsOwnDirectory(@TempDir Path directory) throws IOException {
        var docker = docker(directory, "echo \"$@\" > " + directory.resolve("told"));

        docker.check();
        docker.build(new ImageBuild("weir/a", "2", Path.of("a/Dockerfile"), Path.of("a")));

        assertThat(directory.resolve("told")).hasContent("build --file a/Dockerfile --tag weir/a:2 a");
    }

    @Test
    void buildThatFailsIsSaidToHaveFailed(@TempDir Path directory) throws IOException {
        var docker = docker(directory, "exit 3");

        assertThatThrownBy(() -> docker.build(new ImageBuild("weir/a", "2", Path.of("a/Dockerfile"), Path.of("a"))))
                .isInstanceOf(ServerFailure.class)
                .hasMessage("weir/a:2 could not be built: docker ended with status 3");
    }

    @Test
    void machineWithoutDockerIsToldSo(@TempDir Path directory) {
        assertThatThrownBy(new Docker(directory.resolve("docker").toString())::check)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("there is no " + directory.resolve("docker") + " on the PATH");
    }

    @Test
    void daemonThatIsDownIsToldApart(@TempDir Path directory) throws IOException {
        var docker = docker(directory, "echo 'Cannot connect to the Docker daemon'; exit 1");

        assertThatThrownBy(docker::check)
                .isInstanceOf(Refusal.class)
                .hasMessage("Docker is here, but its daemon does not answer: Cannot connect to the Docker daemon");
    }

    /** A program in Docker's place, which does what the line says. */
    private static Docker docker(Path directory, String line) throws IOException {
        Path program = Files.writeString(directory.resolve("docker"), "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new Docker(program.toString());
    }
}
