package dev.weir.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** All that one file declares about one stream. */
public record StreamSpec(
        String name,
        String description,
        TopicSpec topic,
        Sources source,
        EventTime time,
        Optional<IdSpec> id,
        Optional<FieldPath> key,
        EventSchema schema,
        List<JsonNode> examples,
        Limits limits,
        List<MetricSpec> metrics,
        List<SessionSpec> sessions,
        Optional<LakeSpec> lake,
        Optional<EnrichedSpec> enriched,
        Duration retention) {

    public StreamSpec {
        examples = List.copyOf(examples);
        metrics = List.copyOf(metrics);
        sessions = List.copyOf(sessions);
    }

    public Optional<MetricSpec> metric(String metric) {
        return metrics.stream().filter(m -> m.name().equals(metric)).findFirst();
    }

    public Optional<SessionSpec> session(String session) {
        return sessions.stream().filter(s -> s.name().equals(session)).findFirst();
    }
}
