package dev.weir.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.regex.Pattern;

/** The way to a field of an event, such as `length.new`. */
public record FieldPath(List<String> steps) {

    private static final Pattern STEP = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$-]*");

    public FieldPath {
        steps = List.copyOf(steps);
        if (steps.isEmpty()
                || !steps.stream().allMatch(step -> STEP.matcher(step).matches())) {
            throw new IllegalArgumentException("expected a field such as user_id or length.new, found " + steps);
        }
    }

    public static FieldPath of(String path) {
        return new FieldPath(List.of(path.split("\\.", -1)));
    }

    public static boolean isPath(String text) {
        return List.of(text.split("\\.", -1)).stream()
                .allMatch(step -> STEP.matcher(step).matches());
    }

    /** The value at this path, or a missing node. */
    public JsonNode in(JsonNode event) {
        JsonNode node = event;
        for (String step : steps) {
            JsonNode next = node.get(step);
            if (next == null) {
                return MissingNode.getInstance();
            }
            node = next;
        }
        return node;
    }

    @Override
    public String toString() {
        return String.join(".", steps);
    }
}
