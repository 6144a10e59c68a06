package dev.weir.catalog.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.weir.catalog.FieldPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Breaks good events in one of the ways that the stream's schema can tell. */
final class Breaker {

    private static final byte[] ERROR_PAGE =
            "<html><body><h1>502 Bad Gateway</h1></body></html>".getBytes(StandardCharsets.UTF_8);
    private static final JsonNode NO_TIME = TextNode.valueOf("yesterday");
    private static final JsonNode NO_SUCH_VALUE = TextNode.valueOf("no such value");

    private final Schemas schemas;
    private final List<String> time;
    private final Json json;
    private final Dice dice;
    private final List<Leaf> typed;
    private final List<Leaf> listed;
    private final List<String> required;
    private final List<Flaw> flaws = new ArrayList<>();

    Breaker(Planner planner, FieldPath time, Json json, Dice dice) {
        this.schemas = planner.schemas();
        this.time = time.steps();
        this.json = json;
        this.dice = dice;
        this.typed = planner.leaves().stream().filter(this::isTyped).toList();
        this.listed = planner.leaves().stream()
                .filter(leaf -> leaf.required() && leaf.schema().has("enum"))
                .toList();
        this.required = Schemas.required(schemas.root()).stream().sorted().toList();
        for (Flaw flaw : Flaw.values()) {
            if (isPossible(flaw)) {
                flaws.add(flaw);
            }
        }
    }

    private boolean isPossible(Flaw flaw) {
        return switch (flaw) {
            case CUT_OFF, TRAILING_GARBAGE, NOT_JSON, BAD_TIME -> true;
            case MISSING_FIELD -> !required.isEmpty();
            case WRONG_TYPE -> !typed.isEmpty();
            case UNKNOWN_VALUE -> !listed.isEmpty();
        };
    }

    /** Every event has it, and values of another type than the schema's are easily found. */
    private boolean isTyped(Leaf leaf) {
        return leaf.required()
                && leaf.schema().path("type").isTextual()
                && List.of("string", "integer", "number", "boolean").contains(schemas.type(leaf.schema()));
    }

    /** The event's bytes, broken; the tree is broken with them. */
    Generated broken(ObjectNode event, long millis) {
        Flaw flaw = flaws.get(dice.below(flaws.size()));
        return Generated.malformed(millis, broken(event, flaw), flaw);
    }

    private byte[] broken(ObjectNode event, Flaw flaw) {
        return switch (flaw) {
            case CUT_OFF -> cutOff(json.bytes(event));
            case TRAILING_GARBAGE -> followed(json.bytes(event));
            case NOT_JSON -> ERROR_PAGE.clone();
            case MISSING_FIELD -> {
                event.remove(one(required));
                yield json.bytes(event);
            }
            case WRONG_TYPE -> {
                Leaf leaf = one(typed);
                boolean text = schemas.type(leaf.schema()).equals("string");
                yield with(event, leaf.steps(), text ? IntNode.valueOf(dice.below(1000)) : TextNode.valueOf("n/a"));
            }
            case BAD_TIME -> with(event, time, NO_TIME);
            case UNKNOWN_VALUE -> with(event, one(listed).steps(), NO_SUCH_VALUE);
        };
    }

    private <T> T one(List<T> list) {
        return list.get(dice.below(list.size()));
    }

    private byte[] cutOff(byte[] bytes) {
        return Arrays.copyOf(bytes, 1 + dice.below(bytes.length - 1));
    }

    private static byte[] followed(byte[] bytes) {
        byte[] more = Arrays.copyOf(bytes, bytes.length + 1);
        more[bytes.length] = '}';
        return more;
    }

    private byte[] with(ObjectNode event, List<String> steps, JsonNode value) {
        ObjectNode parent = event;
        for (String step : steps.subList(0, steps.size() - 1)) {
            parent = parent.withObject("/" + step.replace("~", "~0").replace("/", "~1"));
        }
        parent.set(steps.get(steps.size() - 1), value);
        return json.bytes(event);
    }
}
