package dev.weir.spark.check;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Where in the files of a catalog an expression stands. */
public final class DeclarationLines {

    private final Map<String, Declaration> streams = new HashMap<>();

    private record Declaration(Path file, Node root) {}

    private DeclarationLines() {}

    public static DeclarationLines of(Path directory) {
        var lines = new DeclarationLines();
        try (var files = Files.list(directory)) {
            for (Path file :
                    files.filter(name -> name.toString().matches(".*\\.ya?ml")).toList()) {
                Node root = new Yaml(new LoaderOptions()).compose(new StringReader(Files.readString(file)));
                child(root, "stream")
                        .ifPresent(
                                name -> lines.streams.put(((ScalarNode) name).getValue(), new Declaration(file, root)));
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The finding as `file:line:column path: what is wrong`. */
    public String located(Finding finding) {
        var declaration = streams.get(finding.stream());
        if (declaration == null) {
            return finding.toString();
        }
        Node place = declaration.root();
        for (String step : finding.path().split("\\.")) {
            var next = child(place, step);
            if (next.isEmpty()) {
                break;
            }
            place = next.get();
        }
        return "%s:%d:%d %s: `%s` %s"
                .formatted(
                        declaration.file(),
                        place.getStartMark().getLine() + 1,
                        place.getStartMark().getColumn() + 1,
                        finding.path(),
                        finding.expression(),
                        finding.reason());
    }

    private static Optional<Node> child(Node node, String name) {
        if (node instanceof MappingNode mapping) {
            return mapping.getValue().stream()
                    .filter(entry -> entry.getKeyNode() instanceof ScalarNode key
                            && key.getValue().equals(name))
                    .map(entry -> entry.getValueNode())
                    .findFirst();
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream()
                    .filter(item -> isNamed(item, name))
                    .findFirst();
        }
        return Optional.empty();
    }

    /** An entry of `by` is a path, or a map whose one key names the column. */
    private static boolean isNamed(Node item, String name) {
        return item instanceof ScalarNode path
                ? path.getValue().replace('.', '_').equalsIgnoreCase(name)
                : child(item, name).isPresent();
    }
}
