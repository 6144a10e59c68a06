package dev.weir.catalog.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The tree of an event's fields: finds its leaves, and puts an event together from a draft of them. */
final class Shape {

    /** Schemas may hold themselves; objects below this are filled as a whole. */
    private static final int DEEPEST = 8;

    private final Schemas schemas;
    private final List<Leaf> leaves = new ArrayList<>();
    private final List<Dependents> dependents = new ArrayList<>();
    private final Branch root;

    /** The leaves that an optional object must have as soon as it has any. */
    record Dependents(List<Leaf> all, List<Leaf> required) {}

    private sealed interface Part {}

    private record Twig(String name, int slot) implements Part {}

    private record Branch(String name, boolean required, List<Part> parts) implements Part {}

    Shape(Schemas schemas) {
        this.schemas = schemas;
        this.root = branch("", List.of(), schemas.resolve(schemas.root()), true, true);
    }

    List<Leaf> leaves() {
        return List.copyOf(leaves);
    }

    List<Dependents> dependents() {
        return List.copyOf(dependents);
    }

    private Branch branch(String name, List<String> steps, JsonNode schema, boolean required, boolean always) {
        var requiredNames = Schemas.required(schema);
        var parts = new ArrayList<Part>();
        var needed = new ArrayList<Leaf>();
        int first = leaves.size();
        schema.path("properties").fields().forEachRemaining(property -> {
            JsonNode child = schemas.resolve(property.getValue());
            boolean childRequired = requiredNames.contains(property.getKey());
            var childSteps = new ArrayList<>(steps);
            childSteps.add(property.getKey());
            if (schemas.isBranch(child) && childSteps.size() < DEEPEST) {
                parts.add(branch(property.getKey(), childSteps, child, childRequired, always && childRequired));
            } else {
                var leaf = new Leaf(leaves.size(), List.copyOf(childSteps), child, always && childRequired);
                leaves.add(leaf);
                parts.add(new Twig(property.getKey(), leaf.slot()));
                if (childRequired && !always) {
                    needed.add(leaf);
                }
            }
        });
        if (!needed.isEmpty()) {
            dependents.add(new Dependents(List.copyOf(leaves.subList(first, leaves.size())), List.copyOf(needed)));
        }
        return new Branch(name, required, parts);
    }

    ObjectNode event(Draft draft) {
        return object(root, draft);
    }

    private static ObjectNode object(Branch branch, Draft draft) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Part part : branch.parts()) {
            if (part instanceof Twig twig) {
                if (draft.has(twig.slot())) {
                    object.set(twig.name(), draft.at(twig.slot()));
                }
            } else if (part instanceof Branch inner) {
                ObjectNode child = object(inner, draft);
                if (inner.required() || !child.isEmpty()) {
                    object.set(inner.name(), child);
                }
            }
        }
        return object;
    }
}
