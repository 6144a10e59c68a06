package dev.weir.catalog.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.regex.Pattern;

/** A JSON tree as YAML that people can read: blocks for mappings, one line for what is flat. */
final class YamlOutput {

    /** Words that can't be taken for anything but text. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*( [A-Za-z0-9_./-]+)*");

    private static final Pattern NUMBERED = Pattern.compile("[0-9]+( [A-Za-z][A-Za-z0-9 ]*|%)");

    private final StringBuilder yaml = new StringBuilder();

    private YamlOutput() {}

    static String of(JsonNode root) {
        var output = new YamlOutput();
        output.block(root, 0);
        return output.yaml.toString();
    }

    private void block(JsonNode object, int indent) {
        object.fields().forEachRemaining(entry -> {
            yaml.append("  ".repeat(indent)).append(text(entry.getKey())).append(':');
            if (entry.getValue().isObject() && isDeep(entry.getValue())) {
                yaml.append('\n');
                block(entry.getValue(), indent + 1);
            } else {
                yaml.append(' ').append(flow(entry.getValue())).append('\n');
            }
        });
    }

    private static boolean isDeep(JsonNode object) {
        for (JsonNode child : object) {
            if (child.isContainerNode() && !child.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static String flow(JsonNode value) {
        if (value.isTextual()) {
            return text(value.textValue());
        }
        var flow = new StringBuilder();
        if (value.isObject()) {
            value.fields().forEachRemaining(entry -> flow.append(flow.isEmpty() ? "" : ", ")
                    .append(text(entry.getKey()))
                    .append(": ")
                    .append(flow(entry.getValue())));
            return "{" + flow + "}";
        }
        if (value.isArray()) {
            value.forEach(item -> flow.append(flow.isEmpty() ? "" : ", ").append(flow(item)));
            return "[" + flow + "]";
        }
        return value.isBigDecimal() ? value.decimalValue().toString() : value.toString();
    }

    private static String text(String text) {
        boolean word = text.equals("true") || text.equals("false") || text.equals("null");
        boolean plain = PLAIN.matcher(text).matches() || NUMBERED.matcher(text).matches();
        return plain && !word ? text : TextNode.valueOf(text).toString();
    }
}
