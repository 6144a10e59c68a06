package dev.weir.spark.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The offsets by partition in what Spark tells of a source: `{"topic":{"0":5}}`. */
final class ReadOffsets {

    private static final JsonMapper JSON = new JsonMapper();

    private ReadOffsets() {}

    static Map<Integer, Long> of(@Nullable String json, String topic) {
        var offsets = new HashMap<Integer, Long>();
        try {
            JSON.readTree(json == null ? "{}" : json)
                    .path(topic)
                    .fields()
                    .forEachRemaining(partition -> offsets.put(
                            Integer.valueOf(partition.getKey()),
                            partition.getValue().asLong()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("expected offsets as Spark writes them, found " + json, e);
        }
        return offsets;
    }
}
