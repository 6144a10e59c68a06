package dev.weir.catalog.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.AbstractJsonValidator;
import com.networknt.schema.AbstractKeyword;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.FailFastAssertionException;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonValidator;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.ValidationContext;
import com.networknt.schema.ValidationMessage;
import java.util.Set;

/** Lets an {@link Assertion} stand in for the library's own validator of a keyword. */
final class ExactKeyword extends AbstractKeyword {

    ExactKeyword(String keyword) {
        super(keyword);
    }

    @Override
    public JsonValidator newValidator(
            SchemaLocation location,
            JsonNodePath evaluationPath,
            JsonNode argument,
            JsonSchema parent,
            ValidationContext context) {
        Assertion assertion = Assertion.of(getValue(), argument)
                .orElseThrow(() -> new JsonSchemaException(location + " makes no sense: " + argument));
        return new Validator(location, evaluationPath, this, assertion);
    }

    private static final class Validator extends AbstractJsonValidator {

        private final Assertion assertion;

        Validator(SchemaLocation location, JsonNodePath evaluationPath, ExactKeyword keyword, Assertion assertion) {
            super(location, evaluationPath, keyword, assertion.argument());
            this.assertion = assertion;
        }

        @Override
        public Set<ValidationMessage> validate(
                ExecutionContext context, JsonNode value, JsonNode root, JsonNodePath location) {
            if (assertion.holds().test(value)) {
                return Set.of();
            }
            ValidationMessage message = ValidationMessage.builder()
                    .type(getKeyword())
                    .code(getKeyword())
                    .message(assertion.keyword())
                    .instanceNode(value)
                    .instanceLocation(location)
                    .schemaLocation(getSchemaLocation())
                    .evaluationPath(getEvaluationPath())
                    .build();
            if (context.isFailFast()) {
                throw new FailFastAssertionException(message);
            }
            return Set.of(message);
        }
    }
}
