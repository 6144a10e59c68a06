package dev.weir.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One object as `kubectl apply` would send it. */
record Manifest(JsonNode tree) {

    String kind() {
        return tree.path("kind").asText();
    }

    String apiVersion() {
        return tree.path("apiVersion").asText();
    }

    String name() {
        return tree.path("metadata").path("name").asText();
    }

    boolean is(String kind) {
        return kind().equals(kind);
    }

    JsonNode spec() {
        return tree.path("spec");
    }

    /** The pods that it makes, for those kinds that make pods from a template of ours. */
    List<Pod> pods() {
        var pods = new ArrayList<Pod>();
        if (is("Deployment") || is("StatefulSet")) {
            var template = spec().path("template");
            pods.add(new Pod(this, "pod", labels(template.path("metadata").path("labels")), template.path("spec")));
        }
        if (is("SparkApplication")) {
            for (String role : List.of("driver", "executor")) {
                var part = spec().path(role);
                var labels = labels(part.path("labels"));
                labels.put("spark-role", role);
                pods.add(new Pod(this, role, labels, part.path("template").path("spec")));
            }
        }
        return pods;
    }

    static Map<String, String> labels(JsonNode node) {
        var labels = new TreeMap<String, String>();
        node.fields()
                .forEachRemaining(
                        field -> labels.put(field.getKey(), field.getValue().asText()));
        return labels;
    }

    @Override
    public String toString() {
        return kind() + "/" + name();
    }

    /** What runs: a pod of a workload. */
    record Pod(Manifest owner, String role, Map<String, String> labels, JsonNode spec) {

        List<JsonNode> containers() {
            var all = new ArrayList<JsonNode>();
            spec.path("containers").forEach(all::add);
            spec.path("initContainers").forEach(all::add);
            return all;
        }

        boolean isSelectedBy(Map<String, String> selector) {
            return labels.entrySet().containsAll(selector.entrySet());
        }

        @Override
        public String toString() {
            return owner + " " + role;
        }
    }
}
