package dev.weir.catalog.generate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A few values, each as likely as its weight says. */
final class Weights implements Draw {

    private final List<JsonNode> values;
    private final double[] upTo;

    Weights(Map<JsonNode, Double> weights) {
        if (weights.isEmpty()) {
            throw new IllegalArgumentException("expected at least one value to draw, found none");
        }
        this.values = List.copyOf(weights.keySet());
        this.upTo = weights.values().stream().mapToDouble(weight -> weight).toArray();
        for (int i = 1; i < upTo.length; i++) {
            upTo[i] += upTo[i - 1];
        }
    }

    static Weights even(Iterable<JsonNode> values) {
        var weights = new LinkedHashMap<JsonNode, Double>();
        values.forEach(value -> weights.merge(value, 1.0, Double::sum));
        return new Weights(weights);
    }

    @Override
    public JsonNode from(Draft draft) {
        int found = Arrays.binarySearch(upTo, draft.dice().unit() * upTo[upTo.length - 1]);
        int index = found < 0 ? -found - 1 : found + 1;
        return values.get(Math.min(index, upTo.length - 1));
    }
}
