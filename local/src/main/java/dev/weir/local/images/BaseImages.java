package dev.weir.local.images;

import dev.weir.local.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The images of others that ours are built on, each by the digest that it is pinned to. A file keeps them, one
 * `image@digest` a line.
 *
 * @param digests by the reference that a Dockerfile names; whatever is not among them goes by its tag
 */
public record BaseImages(Map<String, String> digests) {

    /** What a file says; nothing is pinned where there is none. */
    public static BaseImages read(Path file) {
        if (!Files.exists(file)) {
            return new BaseImages(Map.of());
        }
        try (Stream<String> lines = Files.lines(file)) {
            Map<String, String> digests = new TreeMap<>();
            lines.filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
                if (!line.matches("\\S+:\\S+@sha256:[0-9a-f]{64}")) {
                    throw new Refusal(
                            "%s: expected image:tag@sha256:..., found `%s`; `weir images --pin` writes it anew"
                                    .formatted(file, line));
                }
                digests.put(line.substring(0, line.indexOf('@')), line.substring(line.indexOf('@') + 1));
            });
            return new BaseImages(digests);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that these are built on. */
    public static BaseImages lookedUp(Collection<ImageBuild> images, UnaryOperator<String> digest) {
        Map<String, String> digests = new TreeMap<>();
        images.forEach(image -> image.bases().values().forEach(base -> digests.computeIfAbsent(base, digest)));
        return new BaseImages(digests);
    }

    public void write(Path file) {
        try {
            Files.write(
                    file,
                    Stream.concat(
                                    Stream.of("# What our images are built on. Written by `weir images --pin`."),
                                    digests.entrySet().stream().map(base -> base.getKey() + "@" + base.getValue()))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Build arguments, in the way of `NAME=image@digest`. */
    Stream<String> arguments(ImageBuild image) {
        return image.bases().entrySet().stream()
                .filter(base -> digests.containsKey(base.getValue()))
                .map(base -> base.getKey() + "=" + base.getValue() + "@" + digests.get(base.getValue()));
    }
}
