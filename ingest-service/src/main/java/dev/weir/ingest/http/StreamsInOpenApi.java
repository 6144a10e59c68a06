package dev.weir.ingest.http;

import dev.weir.catalog.Catalog;
import dev.weir.catalog.StreamSpec;
import io.quarkus.arc.Arc;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Describes in OpenAPI what each declared stream takes; the schemas are referred to where they are published. */
@OpenApiFilter(OpenApiFilter.RunStage.RUN)
public class StreamsInOpenApi implements OASFilter {

    private static final Map<Integer, String> STATUSES = new TreeMap<>(Map.of(
            200, "Kafka has acknowledged every event.",
            202, "With ack=none: the events are on their way.",
            207, "Some events were rejected; a result for each tells why.",
            400, "Every event was rejected, or the body is not understood.",
            401, "No known API key.",
            404, "No such stream.",
            413, "The body is too large.",
            415, "The content type or encoding is not understood.",
            429, "Too much; Retry-After tells when to come back.",
            503, "Kafka is slow or gone; Retry-After tells when to come back."));

    @Override
    public void filterOpenAPI(OpenAPI document) {
        var paths = document.getPaths() == null ? OASFactory.createPaths() : document.getPaths();
        // A filter is made by the extension, which injects nothing.
        var catalog = Arc.container().instance(Catalog.class).get();
        for (var stream : catalog.streams().values()) {
            if (stream.source().http().isPresent()) {
                paths.addPathItem("/v1/events/" + stream.name(), post(stream));
            }
        }
        document.setPaths(paths);
    }

    private static PathItem post(StreamSpec stream) {
        var operation = OASFactory.createOperation()
                .operationId("post_" + stream.name())
                .summary(stream.description())
                .requestBody(OASFactory.createRequestBody().required(true).content(content(stream)))
                .responses(responses());
        return OASFactory.createPathItem().POST(operation);
    }

    private static Content content(StreamSpec stream) {
        return OASFactory.createContent()
                .addMediaType("application/json", media(stream))
                .addMediaType("application/x-ndjson", media(stream));
    }

    private static MediaType media(StreamSpec stream) {
        var event = OASFactory.createSchema().ref("/v1/streams/" + stream.name() + "/schema");
        var media = OASFactory.createMediaType().schema(event);
        stream.examples().stream().findFirst().ifPresent(example -> media.setExample(example.toString()));
        return media;
    }

    private static APIResponses responses() {
        var responses = OASFactory.createAPIResponses();
        STATUSES.forEach((status, meaning) -> responses.addAPIResponse(
                status.toString(), OASFactory.createAPIResponse().description(meaning)));
        return responses;
    }
}
