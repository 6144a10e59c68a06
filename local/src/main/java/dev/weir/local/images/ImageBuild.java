package dev.weir.local.images;

import dev.weir.local.Checkout;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * An image of ours and what it is built from.
 *
 * @param name without its tag
 * @param file the Dockerfile
 * @param context the directory that it copies from
 */
public record ImageBuild(String name, String tag, Path file, Path context) {
    private static final Pattern BASE = Pattern.compile("(?m)^ARG ([A-Z]+)=(\\S+:\\S+)$");
    private static final String JVM = "Dockerfile.jvm";
    private static final String NATIVE = "Dockerfile.native-multistage";

    /** Those of the compose file, where each is declared once. */
    public static List<ImageBuild> of(Checkout checkout) {
        try (Reader file = Files.newBufferedReader(checkout.resolve("docker-compose.yml"))) {
            Map<String, Map<String, ?>> compose = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
            return compose.getOrDefault("services", Map.of()).values().stream()
                    .flatMap(service -> service instanceof Map<?, ?> settings ? built(checkout, settings) : Stream.of())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<ImageBuild> built(Checkout checkout, Map<?, ?> service) {
        if (!(service.get("build") instanceof Map<?, ?> build)) {
            return Stream.of();
        }
        String[] image = String.valueOf(service.get("image")).split(":", 2);
        Path context = checkout.resolve(String.valueOf(build.get("context"))).normalize();
        Path file = context.resolve(String.valueOf(build.get("dockerfile")));
        return Stream.of(new ImageBuild(image[0], image[1], file, context));
    }

    public ImageBuild tagged(String other) {
        return new ImageBuild(name, other, file, context);
    }

    /** The same as a native executable, which is compiled from the sources inside the build; only services have that. */
    public Optional<ImageBuild> compiled(Checkout checkout) {
        Path other = file.resolveSibling(NATIVE);
        return file.endsWith(JVM)
                ? Optional.of(new ImageBuild(name, tag + "-native", other, checkout.root()))
                : Optional.empty();
    }

    /** The images that it is built on, by the build arguments that name them. */
    public Map<String, String> bases() {
        try {
            var bases = new TreeMap<String, String>();
            BASE.matcher(Files.readString(file)).results().forEach(found -> bases.put(found.group(1), found.group(2)));
            return bases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String reference() {
        return name + ":" + tag;
    }
}
