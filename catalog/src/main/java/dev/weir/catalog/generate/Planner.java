package dev.weir.catalog.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.weir.catalog.FieldPath;
import dev.weir.catalog.GeneratorSource;
import dev.weir.catalog.Hint;
import dev.weir.catalog.IdSpec;
import dev.weir.catalog.StreamSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns a stream's schema, examples and hints into a plan. */
final class Planner {

    private final StreamSpec stream;
    private final GeneratorSource source;
    private final Schemas schemas;
    private final Shape shape;
    private final Map<List<String>, Leaf> leaves = new LinkedHashMap<>();
    private final HintDraws hinted;
    private final PlainDraws plain;

    Planner(StreamSpec stream, GeneratorSource source) {
        this.stream = stream;
        this.source = source;
        this.schemas = new Schemas(stream.schema().document());
        this.shape = new Shape(schemas);
        shape.leaves().forEach(leaf -> leaves.put(leaf.steps(), leaf));
        this.hinted = new HintDraws(schemas, stream.examples());
        this.plain = new PlainDraws(schemas, stream.examples());
    }

    Plan plan() {
        var rules = new LinkedHashMap<Integer, Rule>();
        var open = new HashSet<Integer>();
        shape.leaves().forEach(leaf -> add(leaf, rules, open));
        return new Plan(shape, List.copyOf(rules.values()), stream.examples());
    }

    Schemas schemas() {
        return schemas;
    }

    List<Leaf> leaves() {
        return shape.leaves();
    }

    Leaf leaf(FieldPath path) {
        return Optional.ofNullable(leaves.get(path.steps()))
                .orElseThrow(() ->
                        new IllegalArgumentException("expected a field with single values, found `" + path + "`"));
    }

    /** Adds the field's rule after those of the fields that it depends on. */
    private void add(Leaf leaf, Map<Integer, Rule> rules, Set<Integer> open) {
        if (rules.containsKey(leaf.slot())) {
            return;
        }
        if (!open.add(leaf.slot())) {
            throw new IllegalArgumentException("expected hints whose `when` and `given` lead somewhere, found that `"
                    + leaf.path() + "` depends on itself");
        }
        var hint = hint(leaf);
        hint.ifPresent(found -> dependencies(found).forEach(path -> add(leaf(path), rules, open)));
        rules.put(leaf.slot(), hint.map(found -> rule(leaf, found)).orElseGet(() -> rule(leaf)));
    }

    private Optional<Hint> hint(Leaf leaf) {
        return leaf.steps().equals(stream.time().field().steps())
                ? Optional.empty()
                : source.fields().entrySet().stream()
                        .filter(entry -> entry.getKey().steps().equals(leaf.steps()))
                        .map(Map.Entry::getValue)
                        .findFirst();
    }

    private static List<FieldPath> dependencies(Hint hint) {
        var paths = new ArrayList<>(hint.when().keySet());
        hint.given().ifPresent(paths::add);
        return paths;
    }

    private Rule rule(Leaf leaf, Hint hint) {
        Draw drawn = hinted.of(hint.values(), leaf);
        Draw draw = hint.given()
                .<Draw>map(given -> new Given(leaf(given).slot(), leaf.path(), drawn))
                .orElse(drawn);
        var conditions = hint.when().entrySet().stream()
                .map(entry -> new Condition(leaf(entry.getKey()).slot(), entry.getValue()))
                .toList();
        return new Rule(leaf, draw, conditions, hint.present().of());
    }

    private Rule rule(Leaf leaf) {
        return new Rule(leaf, unhinted(leaf), List.of(), 1);
    }

    private Draw unhinted(Leaf leaf) {
        if (leaf.steps().equals(stream.time().field().steps())) {
            return Draft::time;
        }
        Draw draw = plain.of(leaf, reserved(leaf));
        boolean isId = stream.id().map(IdSpec::field).map(FieldPath::steps).equals(Optional.of(leaf.steps()));
        if (!isId) {
            return draw;
        }
        Draw fresh = schemas.type(leaf.schema()).equals("integer")
                ? new IdNumbers()
                : draft -> TextNode.valueOf(draft.uuid());
        return draft -> draw.from(draft).isMissingNode() ? MissingNode.getInstance() : fresh.from(draft);
    }

    private Set<JsonNode> reserved(Leaf leaf) {
        var reserved = new LinkedHashSet<JsonNode>();
        source.visits().ifPresent(visits -> List.of(visits.opens(), visits.closes())
                .forEach(markers -> markers.forEach((path, value) -> {
                    if (path.steps().equals(leaf.steps())) {
                        reserved.add(value);
                    }
                })));
        return reserved;
    }

    /** Presets for the fields that mark an event of a visit. */
    Map<Integer, JsonNode> slots(Map<FieldPath, JsonNode> markers) {
        var slots = new HashMap<Integer, JsonNode>();
        markers.forEach((path, value) -> slots.put(leaf(path).slot(), value));
        return slots;
    }
}
