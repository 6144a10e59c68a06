package dev.weir.spark.lake;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The records that are written together.
 *
 * @param from the first record of each partition; a partition that is missing begins with its first record
 * @param to the record behind the last one of each partition that has any
 */
public record LakeBatch(String topicId, Map<Integer, Long> from, Map<Integer, Long> to) {

    public LakeBatch {
        from = Map.copyOf(from);
        to = Map.copyOf(to);
        if (to.isEmpty()) {
            throw new IllegalArgumentException("expected a batch with records, found none beyond " + from);
        }
    }

    /** Follows from where the batch begins, so that it has the same name when it is repeated. */
    String name() {
        String begins = topicId + new TreeMap<>(from);
        return UUID.nameUUIDFromBytes(begins.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Which rows of a lake these are, in SQL. */
    String condition() {
        String places = new TreeMap<>(to)
                .entrySet().stream()
                        .map(end -> "(%s = %d AND %s >= %d AND %s < %d)"
                                .formatted(
                                        LakeRows.PARTITION,
                                        end.getKey(),
                                        LakeRows.OFFSET,
                                        from.getOrDefault(end.getKey(), 0L),
                                        LakeRows.OFFSET,
                                        end.getValue()))
                        .collect(Collectors.joining(" OR "));
        return "%s = '%s' AND (%s)".formatted(LakeRows.TOPIC_ID, topicId, places);
    }
}
