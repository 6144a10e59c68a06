package dev.weir.api.openapi;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** What is the same for every path. */
final class CommonParts {

    private static final String PROBLEM = "Problem";

    private CommonParts() {}

    static Components components() {
        return OASFactory.createComponents()
                .addSchema(PROBLEM, problem())
                .addSecurityScheme(
                        "key",
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.HEADER)
                                .name("X-API-Key"))
                .addSecurityScheme(
                        "bearer",
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer"));
    }

    private static Schema problem() {
        return object("Why a request is refused, by RFC 9457.")
                .addProperty("type", text())
                .addProperty("title", text())
                .addProperty("status", type(Schema.SchemaType.INTEGER))
                .addProperty("code", text().description("Stable: programs may rely on it."))
                .addProperty("detail", text().description("What was expected, what was found, and what to do."))
                .addProperty("parameter", text().description("The parameter at fault."));
    }

    static Schema type(Schema.SchemaType type) {
        return OASFactory.createSchema().type(List.of(type));
    }

    static Schema nullable(Schema.SchemaType type) {
        return OASFactory.createSchema().type(List.of(type, Schema.SchemaType.NULL));
    }

    static Schema text() {
        return type(Schema.SchemaType.STRING);
    }

    static Schema moment() {
        return text().format("date-time");
    }

    static Schema object(String description) {
        return type(Schema.SchemaType.OBJECT).description(description);
    }

    static Parameter query(String name, String description, Schema schema) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.QUERY)
                .description(description)
                .schema(schema);
    }

    /** Some of the names, with commas between them. */
    static Parameter names(String name, String description, List<String> names) {
        var items = text();
        names.forEach(items::addEnumeration);
        return query(name, description, type(Schema.SchemaType.ARRAY).items(items))
                .style(Parameter.Style.FORM)
                .explode(false);
    }

    static APIResponses responses(Content content) {
        return OASFactory.createAPIResponses()
                .addAPIResponse(
                        "200",
                        OASFactory.createAPIResponse()
                                .description("The answer.")
                                .content(content))
                .addAPIResponse(
                        "304", OASFactory.createAPIResponse().description("Nothing has changed since the ETag."))
                .addAPIResponse("400", refused("The question is not understood, or asks for too much."))
                .addAPIResponse("401", refused("An API key is needed."))
                .addAPIResponse("403", refused("The key may not read this stream."))
                .addAPIResponse("404", refused("There is no such thing, or nothing was counted yet."))
                .addAPIResponse("429", refused("More requests than the caller may send."))
                .addAPIResponse("503", refused("Postgres can not be reached; try again later."))
                .addAPIResponse("504", refused("The answer took longer than it may."));
    }

    private static APIResponse refused(String description) {
        return OASFactory.createAPIResponse()
                .description(description)
                .content(OASFactory.createContent()
                        .addMediaType(
                                "application/problem+json",
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref("#/components/schemas/" + PROBLEM))));
    }
}
