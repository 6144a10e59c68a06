package dev.weir.spark.kafka;

import java.util.Map;

/**
 * A topic as Kafka has it now.
 *
 * @param id tells it from another topic by the same name
 * @param first the oldest record that each partition still has
 * @param ends the place of the next record in each partition
 */
public record TopicFacts(String id, Map<Integer, Long> first, Map<Integer, Long> ends) {

    public TopicFacts {
        first = Map.copyOf(first);
        ends = Map.copyOf(ends);
    }
}
