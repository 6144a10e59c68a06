package dev.weir.spark.run;

import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.TopicSpec;
import dev.weir.catalog.derive.Names;
import dev.weir.spark.kafka.TopicFacts;
import dev.weir.spark.ledger.Registration.Registered;
import dev.weir.spark.ledger.SinkProgress;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds where another way out of a stream goes on in the topic. */
final class SinkStart {

    private static final Logger LOG = LoggerFactory.getLogger(SinkStart.class);

    private SinkStart() {}

    /**
     * The first record to be read of each partition; what retention has taken is passed over, and said. Another topic by the same
     * name has to be accepted by whoever looks after the stream's numbers, for its offsets mean other records.
     */
    static Map<Integer, Long> find(
            StreamSpec stream, String sink, SinkProgress progress, Optional<Registered> counted, TopicFacts topic) {
        if (counted.flatMap(Registered::topicId)
                .filter(id -> !id.equals(topic.id()))
                .isPresent()) {
            throw new TopicGap("topic " + Names.topic(stream) + " was deleted and made anew; " + sink
                    + " waits until that is accepted for " + stream.name());
        }
        var known = progress.read();
        var initial =
                known.isEmpty() && stream.topic().start() == TopicSpec.Start.LATEST ? topic.ends() : topic.first();
        var starts = new TreeMap<Integer, Long>();
        topic.ends().forEach((partition, end) -> {
            long first = topic.first().getOrDefault(partition, 0L);
            long wanted = known.getOrDefault(partition, initial.getOrDefault(partition, first));
            long start = wanted < first || wanted > end ? first : wanted;
            if (start != wanted) {
                LOG.warn(
                        "records missing stream={} sink={} topic={} partition={} expected={} found={}",
                        stream.name(),
                        sink,
                        Names.topic(stream),
                        partition,
                        wanted,
                        start);
            }
            starts.put(partition, start);
        });
        if (!starts.equals(known)) {
            progress.move(known, starts);
        }
        return starts;
    }
}
