package dev.weir.catalog.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.Keyword;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.Vocabulary;
import com.networknt.schema.resource.DisallowSchemaLoader;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A schema judged by the networknt library, which knows all of JSON Schema 2020-12.
 *
 * <p>It loads nothing from anywhere, stops at the first fault, asserts formats, and leaves to {@link Assertion} the
 * keywords that it would compute in floats.
 */
record LibrarySchema(ObjectNode document, JsonSchema schema) implements Check {

    private static final Set<String> EXACT =
            Set.of("enum", "const", "minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "multipleOf");

    static LibrarySchema of(ObjectNode document) {
        JsonMetaSchema language = language();
        JsonSchemaFactory factory = JsonSchemaFactory.builder()
                .metaSchema(language)
                .defaultMetaSchemaIri(language.getIri())
                .schemaLoaders(loaders -> loaders.add(DisallowSchemaLoader.getInstance()))
                .build();
        SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                .formatAssertionsEnabled(true)
                .failFast(true)
                .regularExpressionFactory(regex -> GuardedPattern.of(regex)::isFoundIn)
                .build();
        JsonSchema schema = factory.getSchema(document, config);
        schema.initializeValidators();
        return new LibrarySchema(document, schema);
    }

    @Override
    public @Nullable Violation violation(JsonNode value) {
        for (ValidationMessage message : schema.validate(value)) {
            return violation(message);
        }
        return null;
    }

    private Violation violation(ValidationMessage message) {
        JsonNode argument =
                document.at(message.getSchemaLocation().getFragment().toString());
        String property = message.getProperty();
        JsonNode found = message.getInstanceNode();
        String path = "";
        if (property != null) {
            path = Paths.under(property, path);
            found = found.path(property);
        }
        JsonNodePath location = message.getInstanceLocation();
        for (int i = location.getNameCount() - 1; i >= 0; i--) {
            Object step = location.getElement(i);
            path = step instanceof Integer index ? Paths.at(index, path) : Paths.under(step.toString(), path);
        }
        JsonNode shown = found == null ? MissingNode.getInstance() : found;
        return new Violation(Reason.SCHEMA, path, Wording.expected(message.getType(), argument), Wording.found(shown));
    }

    private static JsonMetaSchema language() {
        return JsonMetaSchema.builder(JsonMetaSchema.getV202012())
                .formats(formats -> formats.putAll(TextFormats.all()))
                .vocabularyFactory(iri -> iri.equals(Vocabulary.V202012_VALIDATION.getIri()) ? validation() : null)
                .build();
    }

    private static Vocabulary validation() {
        Set<Keyword> keywords = new HashSet<>();
        for (Keyword keyword : Vocabulary.V202012_VALIDATION.getKeywords()) {
            keywords.add(EXACT.contains(keyword.getValue()) ? new ExactKeyword(keyword.getValue()) : keyword);
        }
        return new Vocabulary(Vocabulary.V202012_VALIDATION.getIri(), keywords.toArray(Keyword[]::new));
    }
}
