package dev.weir.ingest.kafka;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.kafka.common.config.TopicConfig;

/**
 * How a topic that exists differs from the declaration, and how much of that may be mended: it is only ever widened, because fewer
 * partitions or a shorter retention would take records away.
 */
record TopicComparison(OptionalInt morePartitions, Map<String, String> widened, List<Difference> differences) {

    private static final Set<String> WIDENED =
            Set.of(TopicConfig.RETENTION_MS_CONFIG, TopicConfig.MAX_MESSAGE_BYTES_CONFIG);

    /** A setting of a topic that is not as declared. */
    record Difference(String setting, String expected, String found, boolean mended) {}

    TopicComparison {
        widened = Map.copyOf(widened);
        differences = List.copyOf(differences);
    }

    static TopicComparison of(TopicPlan plan, int partitions, Map<String, String> found) {
        var differences = new ArrayList<Difference>();
        var widened = new LinkedHashMap<String, String>();
        if (partitions != plan.partitions()) {
            differences.add(new Difference(
                    "partitions",
                    Integer.toString(plan.partitions()),
                    Integer.toString(partitions),
                    partitions < plan.partitions()));
        }
        plan.configuration().forEach((setting, expected) -> {
            String actual = found.getOrDefault(setting, "");
            if (!actual.equals(expected)) {
                boolean wider = WIDENED.contains(setting) && isWider(expected, actual);
                differences.add(new Difference(setting, expected, actual, wider));
                if (wider) {
                    widened.put(setting, expected);
                }
            }
        });
        return new TopicComparison(
                partitions < plan.partitions() ? OptionalInt.of(plan.partitions()) : OptionalInt.empty(),
                widened,
                differences);
    }

    private static boolean isWider(String expected, String actual) {
        long found = Long.parseLong(actual);
        return found >= 0 && Long.parseLong(expected) > found;
    }
}
