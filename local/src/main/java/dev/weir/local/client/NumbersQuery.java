package dev.weir.local.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.weir.local.Refusal;
import java.net.http.HttpResponse;
import java.util.List;

/** Asks analytics-api for numbers. */
public final class NumbersQuery {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final WeirHttp api;

    public NumbersQuery(WeirHttp api) {
        this.api = api;
    }

    /** The forms of an answer. */
    public enum Form {
        CSV("text/csv"),
        JSON("application/json");

        private final String mediaType;

        Form(String mediaType) {
            this.mediaType = mediaType;
        }
    }

    /**
     * The answer as it came.
     *
     * @param path stream/metric, or stream/sessions/name
     * @param parameters such as last=1h
     */
    public String ask(String path, List<String> parameters, Form form) {
        String query = parameters.isEmpty() ? "" : "?" + Urls.query(parameters);
        HttpResponse<String> response = api.send(api.request("/v1/streams/" + Urls.path(path) + query)
                .header("Accept", form.mediaType)
                .build());
        if (response.statusCode() != 200) {
            throw new Refusal(Problems.sentence(response.statusCode(), problem(response.body())));
        }
        return response.body();
    }

    private static JsonNode problem(String body) {
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
