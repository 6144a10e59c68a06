package dev.weir.api.subject;

import dev.weir.catalog.Catalog;
import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.diff.Fingerprint;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The declared streams, and their metrics as questions see them. */
public record Declarations(Catalog catalog, Map<String, MetricSubject> metrics) {

    static Declarations of(Catalog catalog) {
        var metrics = new HashMap<String, MetricSubject>();
        for (var stream : catalog.streams().values()) {
            stream.metrics()
                    .forEach(metric ->
                            metrics.put(stream.name() + "/" + metric.name(), MetricSubject.of(stream, metric)));
        }
        return new Declarations(catalog, Map.copyOf(metrics));
    }

    /** What each metric and session of a stream means, by its name. */
    static Map<String, String> fingerprints(StreamSpec stream) {
        var fingerprints = new HashMap<String, String>();
        stream.metrics().forEach(metric -> fingerprints.put(metric.name(), Fingerprint.of(stream, metric)));
        stream.sessions().forEach(session -> fingerprints.put(session.name(), Fingerprint.of(stream, session)));
        return fingerprints;
    }

    Optional<StreamSpec> stream(String name) {
        return catalog.stream(name);
    }

    Optional<MetricSubject> metric(String stream, String name) {
        return Optional.ofNullable(metrics.get(stream + "/" + name));
    }
}
