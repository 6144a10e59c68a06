package dev.weir.deploy;

import dev.weir.local.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** What `kubectl apply -k` would send for an overlay. */
record Overlay(String name, List<Manifest> objects) {

    static final List<String> NAMES = List.of("local", "production");

    private static final List<List<String>> RENDERERS =
            List.of(List.of("kubectl", "kustomize"), List.of("kustomize", "build"));

    static Stream<Overlay> all() {
        return NAMES.stream().map(Overlay::rendered);
    }

    static Overlay rendered(String name) {
        return rendered(name, Checkout.find().root());
    }

    /**
     * Rendered by kubectl or by kustomize itself. Nothing else speaks kustomize, so a machine with neither can't check overlays:
     * there the test is skipped and says so, but never in CI.
     */
    static Overlay rendered(String name, Path root) {
        for (var renderer : RENDERERS) {
            var rendered = run(renderer, root, "k8s/overlays/" + name);
            if (rendered.isPresent()) {
                return new Overlay(
                        name,
                        Yaml.documents(rendered.get()).stream()
                                .map(Manifest::new)
                                .toList());
            }
        }
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("expected kubectl or kustomize on the PATH, found neither");
        }
        return Assumptions.abort("Overlays are not checked: neither kubectl nor kustomize is on the PATH.");
    }

    private static Optional<String> run(List<String> renderer, Path root, String directory) {
        Process process;
        try {
            process = new ProcessBuilder(Stream.concat(renderer.stream(), Stream.of(directory))
                            .toList())
                    .directory(root.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException notInstalled) {
            return Optional.empty();
        }
        try (var output = process.getInputStream()) {
            String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            if (status != 0) {
                throw new IllegalStateException(String.join(" ", renderer) + " " + directory + " ended with " + status);
            }
            return Optional.of(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    List<Manifest> of(String kind) {
        return objects.stream().filter(object -> object.is(kind)).toList();
    }

    boolean has(String kind, String name) {
        return objects.stream()
                .anyMatch(object -> object.is(kind) && object.name().equals(name));
    }

    Manifest the(String kind, String name) {
        return objects.stream()
                .filter(object -> object.is(kind) && object.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("expected " + kind + "/" + name + " in " + this.name));
    }

    List<Manifest.Pod> pods() {
        return objects.stream().flatMap(object -> object.pods().stream()).toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
