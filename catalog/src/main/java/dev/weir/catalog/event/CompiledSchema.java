package dev.weir.catalog.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A schema of common keywords turned into a list of checks: many times faster than the library, which judges the
 * schemas that use any other keyword. Both always agree, and a property test holds them to it.
 */
record CompiledSchema(List<Check> checks) implements Check {

    /** Say nothing about what is valid. */
    private static final Set<String> ANNOTATIONS = Set.of(
            "$schema",
            "$comment",
            "title",
            "description",
            "default",
            "examples",
            "deprecated",
            "readOnly",
            "writeOnly",
            "contentEncoding",
            "contentMediaType");

    CompiledSchema {
        checks = List.copyOf(checks);
    }

    /** The schema compiled, or nothing if it has a keyword that is not known here. */
    static Optional<Check> of(JsonNode schema) {
        if (schema.isBoolean()) {
            return Optional.of(schema.booleanValue() ? anything -> null : new Nothing());
        }
        if (!schema.isObject()) {
            return Optional.empty();
        }
        List<Check> checks = new ArrayList<>();
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            if (saysNothing(keyword.getKey(), keyword.getValue())) {
                continue;
            }
            Optional<Check> check = keyword(keyword.getKey(), keyword.getValue(), schema.path("properties"));
            if (check.isEmpty()) {
                return Optional.empty();
            }
            checks.add(check.get());
        }
        return Optional.of(checks.size() == 1 ? checks.get(0) : new CompiledSchema(checks));
    }

    @Override
    public @Nullable Violation violation(JsonNode value) {
        for (Check check : checks) {
            Violation violation = check.violation(value);
            if (violation != null) {
                return violation;
            }
        }
        return null;
    }

    private static boolean saysNothing(String keyword, JsonNode argument) {
        boolean allowsAll = keyword.equals("additionalProperties") && argument.isBoolean() && argument.booleanValue();
        return allowsAll || ANNOTATIONS.contains(keyword) || keyword.startsWith("x-");
    }

    private static Optional<Check> keyword(String keyword, JsonNode argument, JsonNode declared) {
        return switch (keyword) {
            case "properties" -> properties(argument).map(Properties::new);
            case "required" -> required(argument);
            case "items" -> of(argument).map(Items::new);
            case "additionalProperties" -> of(argument).map(check -> new Additional(names(declared), check));
            default -> Assertion.of(keyword, argument).map(Check.class::cast);
        };
    }

    private static Optional<List<Property>> properties(JsonNode argument) {
        if (!argument.isObject()) {
            return Optional.empty();
        }
        List<Property> properties = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : argument.properties()) {
            Optional<Check> check = of(property.getValue());
            if (check.isEmpty()) {
                return Optional.empty();
            }
            properties.add(new Property(property.getKey(), check.get()));
        }
        return Optional.of(properties);
    }

    private static Optional<Check> required(JsonNode argument) {
        List<String> names = new ArrayList<>();
        for (JsonNode name : argument) {
            if (!name.isTextual()) {
                return Optional.empty();
            }
            names.add(name.textValue());
        }
        return argument.isArray() ? Optional.of(new Required(names)) : Optional.empty();
    }

    private static Set<String> names(JsonNode properties) {
        Set<String> names = new HashSet<>();
        properties.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private record Property(String name, Check check) {}

    private record Properties(List<Property> properties) implements Check {

        @Override
        public @Nullable Violation violation(JsonNode value) {
            if (!value.isObject()) {
                return null;
            }
            for (Property property : properties) {
                JsonNode field = value.get(property.name());
                Violation violation = field == null ? null : property.check().violation(field);
                if (violation != null) {
                    return violation.under(property.name());
                }
            }
            return null;
        }
    }

    private record Required(List<String> names) implements Check {

        @Override
        public @Nullable Violation violation(JsonNode value) {
            if (!value.isObject()) {
                return null;
            }
            for (String name : names) {
                if (!value.has(name)) {
                    return Violation.of("required", MissingNode.getInstance(), MissingNode.getInstance())
                            .under(name);
                }
            }
            return null;
        }
    }

    private record Additional(Set<String> declared, Check check) implements Check {

        @Override
        public @Nullable Violation violation(JsonNode value) {
            if (!value.isObject()) {
                return null;
            }
            for (Iterator<Map.Entry<String, JsonNode>> fields = value.fields(); fields.hasNext(); ) {
                Map.Entry<String, JsonNode> field = fields.next();
                // The library lets names with a leading # pass, and the two must agree.
                if (declared.contains(field.getKey()) || field.getKey().startsWith("#")) {
                    continue;
                }
                Violation violation = check.violation(field.getValue());
                if (violation != null) {
                    return violation.under(field.getKey());
                }
            }
            return null;
        }
    }

    private record Items(Check check) implements Check {

        @Override
        public @Nullable Violation violation(JsonNode value) {
            if (!value.isArray()) {
                return null;
            }
            for (int i = 0; i < value.size(); i++) {
                Violation violation = check.violation(value.get(i));
                if (violation != null) {
                    return violation.at(i);
                }
            }
            return null;
        }
    }

    private record Nothing() implements Check {

        @Override
        public Violation violation(JsonNode value) {
            return Violation.of("false", BooleanNode.FALSE, value);
        }
    }
}
