package dev.weir.local.command;

import dev.weir.local.Checkout;
import dev.weir.local.images.BaseImages;
import dev.weir.local.images.Docker;
import dev.weir.local.images.ImageBuild;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Builds the images of everything that is ours. */
@Command(
        name = "images",
        description = "Build and tag the images of the services, the job and the simulator by Docker.")
final class ImagesCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private final Docker docker;

    @Option(names = "--tag", paramLabel = "TAG", description = "Default: the tag that docker-compose.yml names.")
    private @Nullable String tag;

    @Option(
            names = "--native",
            description = "The services as native executables, compiled inside the build, with -native behind the tag.")
    private boolean compiled;

    @Option(
            names = "--pin",
            description = "Look up what the base images are now, and build on these from now on (images.lock).")
    private boolean pin;

    ImagesCommand(Surroundings surroundings, Docker docker) {
        this.surroundings = surroundings;
        this.docker = docker;
    }

    @Override
    public Integer call() {
        docker.check();
        List<ImageBuild> images = images();
        BaseImages bases = bases();
        for (ImageBuild image : images) {
            surroundings.console().say("Building " + image.reference());
            docker.build(image, bases);
        }
        images.forEach(image -> surroundings.console().say("Built " + image.reference()));
        return 0;
    }

    private BaseImages bases() {
        Path lock = surroundings.checkout().resolve("images.lock");
        if (pin) {
            Checkout checkout = surroundings.checkout();
            List<ImageBuild> all = ImageBuild.of(checkout).stream()
                    .flatMap(image -> Stream.concat(Stream.of(image), image.compiled(checkout).stream()))
                    .toList();
            BaseImages.lookedUp(all, docker::digest).write(lock);
        }
        return BaseImages.read(lock);
    }

    private List<ImageBuild> images() {
        Checkout checkout = surroundings.checkout();
        return ImageBuild.of(checkout).stream()
                .map(image -> tag == null ? image : image.tagged(tag))
                .flatMap(image -> compiled ? image.compiled(checkout).stream() : Stream.of(image))
                .toList();
    }
}
