package dev.weir.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** The JSON Schema of a stream's events as it was declared, and the types that follow from it. */
public record EventSchema(ObjectNode document, FieldType.Struct type) {

    public Optional<FieldType> typeOf(FieldPath path) {
        FieldType type = this.type;
        for (String step : path.steps()) {
            if (!(type instanceof FieldType.Struct struct)) {
                return Optional.empty();
            }
            var field = struct.field(step);
            if (field.isEmpty()) {
                return Optional.empty();
            }
            type = field.get().type();
        }
        return Optional.of(type);
    }
}
