package dev.weir.catalog.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * One YAML document as a JSON tree that remembers where each value stands.
 *
 * <p>Plain scalars are read as YAML 1.2 says (`no` and `12:30` are text), and what JSON can't say is refused.
 */
final class YamlText {

    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]{1,300}");
    private static final Pattern FLOAT =
            Pattern.compile("[-+]?(\\.[0-9]{1,300}|[0-9]{1,300}(\\.[0-9]{0,300})?)([eE][-+]?[0-9]{1,3})?");
    private static final int DEEPEST = 100;
    private static final int MOST_NODES = 100_000;

    private final Problems problems;
    private final Map<String, Mark> marks = new HashMap<>();
    private final Map<String, Mark> keyMarks = new HashMap<>();
    private int nodes;

    private YamlText(Problems problems) {
        this.problems = problems;
    }

    /** The document's root, or nothing when it can't be read at all; then a problem says why. */
    static Optional<Located> parse(String text, Problems problems) {
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(50);
        options.setCodePointLimit(4 * 1024 * 1024);
        options.setNestingDepthLimit(DEEPEST);
        var yaml = new YamlText(problems);
        try {
            Node root = new Yaml(options).compose(new StringReader(text));
            if (root == null) {
                problems.add(1, 1, "", "expected a stream declaration, found an empty file");
                return Optional.empty();
            }
            JsonNode tree = yaml.convert(root, "", 0);
            problems.locate(yaml.marks, yaml.keyMarks);
            return Optional.of(new Located(tree, "", "", problems));
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
            String what = e.getProblem() == null ? String.valueOf(e.getContext()) : e.getProblem();
            problems.add(
                    mark == null ? 1 : mark.getLine() + 1,
                    mark == null ? 1 : mark.getColumn() + 1,
                    "",
                    "expected valid YAML, found: " + what);
        } catch (YAMLException e) {
            problems.add(1, 1, "", "expected valid YAML, found: " + firstLine(e.getMessage()));
        }
        return Optional.empty();
    }

    private JsonNode convert(Node node, String pointer, int depth) {
        marks.putIfAbsent(pointer, node.getStartMark());
        if (depth > DEEPEST || ++nodes > MOST_NODES) {
            throw new YAMLException(
                    "more than " + MOST_NODES + " values or " + DEEPEST + " levels, or a value that holds itself");
        }
        if (node instanceof MappingNode mapping) {
            return object(mapping, pointer, depth);
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            List<Node> items = sequence.getValue();
            for (int i = 0; i < items.size(); i++) {
                array.add(convert(items.get(i), pointer + "/" + i, depth + 1));
            }
            return array;
        }
        return scalar((ScalarNode) node);
    }

    private ObjectNode object(MappingNode mapping, String pointer, int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        var seen = new ArrayList<String>();
        for (var entry : mapping.getValue()) {
            Mark mark = entry.getKeyNode().getStartMark();
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                problems.add(
                        mark.getLine() + 1,
                        mark.getColumn() + 1,
                        Located.path(pointer),
                        "expected a text as key, found a collection");
                continue;
            }
            String name = key.getValue();
            String child = pointer + "/" + Located.escape(name);
            if (seen.contains(name)) {
                problems.add(
                        mark.getLine() + 1,
                        mark.getColumn() + 1,
                        Located.path(child),
                        "expected each key once, found `" + name + "` again");
                continue;
            }
            seen.add(name);
            keyMarks.put(child, mark);
            object.set(name, convert(entry.getValueNode(), child, depth + 1));
        }
        return object;
    }

    private static JsonNode scalar(ScalarNode node) {
        var json = JsonNodeFactory.instance;
        String text = node.getValue();
        if (!node.isPlain()) {
            return json.textNode(text);
        }
        return switch (text) {
            case "", "~", "null" -> json.nullNode();
            case "true" -> json.booleanNode(true);
            case "false" -> json.booleanNode(false);
            default -> number(text);
        };
    }

    private static JsonNode number(String text) {
        var json = JsonNodeFactory.instance;
        if (INTEGER.matcher(text).matches()) {
            var value = new BigInteger(text.startsWith("+") ? text.substring(1) : text);
            return value.bitLength() < 64 ? json.numberNode(value.longValueExact()) : json.numberNode(value);
        }
        if (FLOAT.matcher(text).matches()) {
            return json.numberNode(new BigDecimal(text));
        }
        return json.textNode(text);
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "unreadable text" : message.lines().findFirst().orElse("unreadable text");
    }
}
