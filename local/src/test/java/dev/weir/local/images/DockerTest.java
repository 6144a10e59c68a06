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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerTest {

    private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

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
        docker.build(image(directory), new BaseImages(Map.of()));

        assertThat(directory.resolve("told"))
                .hasContent("build --file %1$s/Dockerfile --tag weir/a:2 %1$s".formatted(directory));
    }

    @Test
    void pinnedBaseIsGivenByItsDigest(@TempDir Path directory) throws IOException {
        var docker = docker(directory, "echo \"$@\" > " + directory.resolve("told"));
        var lock = directory.resolve("images.lock");

        BaseImages.lookedUp(List.of(image(directory)), base -> DIGEST).write(lock);
        docker.build(image(directory), BaseImages.read(lock));

        assertThat(lock).content().endsWith("\njava:17@" + DIGEST + "\n");
        assertThat(directory.resolve("told")).content().contains(" --build-arg BASE=java:17@" + DIGEST + " ");
    }

    @Test
    void everyBaseOfOursIsFound() {
        assertThat(ImageBuild.of(checkout))
                .allSatisfy(image -> assertThat(image.bases()).containsOnlyKeys("BASE"));
        assertThat(ImageBuild.of(checkout).stream()
                        .map(image -> image.compiled(checkout))
                        .flatMap(Optional::stream))
                .allSatisfy(image -> assertThat(image.bases()).containsOnlyKeys("MAVEN", "BUILDER", "BASE"));
    }

    @Test
    void digestIsThatOfTheImageForAllMachines(@TempDir Path directory) throws IOException {
        String answer = """
                Name:      java:17
                MediaType: application/vnd.oci.image.index.v1+json
                Digest:    %s

                Manifests:
                  Name:      java:17@sha256:4df1716f4e0187c7d0e022e7ace87a90698e5f7a841c44b1213715b697905929
                  Platform:  linux/amd64""".formatted(DIGEST);

        assertThat(docker(directory, "cat <<'END'\n" + answer + "\nEND").digest("java:17"))
                .isEqualTo(DIGEST);
    }

    @Test
    void whatIsNoDigestIsRefused(@TempDir Path directory) throws IOException {
        var lock = Files.writeString(directory.resolve("images.lock"), "java:17\n");

        assertThatThrownBy(() -> BaseImages.read(lock))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("expected image:tag@sha256:..., found `java:17`");
        assertThatThrownBy(() -> docker(directory, "echo no such image; exit 1").digest("java:17"))
                .isInstanceOf(ServerFailure.class)
                .hasMessage("expected the digest of java:17, found: no such image");
    }

    @Test
    void buildThatFailsIsSaidToHaveFailed(@TempDir Path directory) throws IOException {
        var docker = docker(directory, "exit 3");

        assertThatThrownBy(() -> docker.build(image(directory), new BaseImages(Map.of())))
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

    private static ImageBuild image(Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("Dockerfile"), "ARG BASE=java:17\nFROM ${BASE}\n");
        return new ImageBuild("weir/a", "2", file, directory);
    }

    /** A program in Docker's place, which does what the line says. */
    private static Docker docker(Path directory, String line) throws IOException {
        Path program = Files.writeString(directory.resolve("docker"), "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new Docker(program.toString());
    }
}
