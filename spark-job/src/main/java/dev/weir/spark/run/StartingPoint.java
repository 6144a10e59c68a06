package dev.weir.spark.run;

import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.TopicSpec;
import dev.weir.catalog.derive.Names;
import dev.weir.spark.kafka.TopicFacts;
import dev.weir.spark.ledger.Registration;
import dev.weir.spark.ledger.Registration.Registered;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds where a stream goes on in its topic, and refuses to go on over a gap that nobody has accepted. */
final class StartingPoint {

    private static final Logger LOG = LoggerFactory.getLogger(StartingPoint.class);

    private final StreamSpec stream;
    private final Registration registration;
    private final boolean acceptsGaps;

    StartingPoint(StreamSpec stream, Registration registration, boolean acceptsGaps) {
        this.stream = stream;
        this.registration = registration;
        this.acceptsGaps = acceptsGaps;
    }

    /** The first record to be read of each partition. */
    Map<Integer, Long> find(TopicFacts topic) {
        var known = registration.find();
        if (known.isEmpty()) {
            var first = stream.topic().start() == TopicSpec.Start.LATEST ? topic.ends() : topic.first();
            registration.enter(topic.id(), first);
        } else {
            var gaps = gaps(known.get(), topic);
            if (!gaps.isEmpty() && !acceptsGaps) {
                throw new TopicGap(explain(gaps));
            }
            gaps.forEach(gap -> {
                registration.acceptGap(
                        gap.partition(),
                        gap.from(),
                        gap.isGone() ? OptionalLong.empty() : OptionalLong.of(gap.to()),
                        gap.reason());
                LOG.warn(
                        "gap accepted stream={} partition={} from={} to={} reason=\"{}\"",
                        stream.name(),
                        gap.partition(),
                        gap.from(),
                        gap.to(),
                        gap.reason());
            });
            if (isAnother(known.get(), topic)) {
                registration.restartSinks();
            }
            registration.enter(topic.id(), added(known.get(), topic));
        }
        var starts =
                new TreeMap<>(registration.find().map(Registered::nextOffsets).orElse(Map.of()));
        starts.keySet().retainAll(topic.ends().keySet());
        return starts;
    }

    /** Records from one offset to before another that can't be read any more. */
    private record Gap(int partition, long from, long to, boolean isGone, String reason) {}

    private static boolean isAnother(Registered known, TopicFacts topic) {
        return known.topicId().filter(id -> !id.equals(topic.id())).isPresent();
    }

    private List<Gap> gaps(Registered known, TopicFacts topic) {
        boolean isAnother = isAnother(known, topic);
        var gaps = new ArrayList<Gap>();
        new TreeMap<>(known.nextOffsets()).forEach((partition, next) -> {
            long first = topic.first().getOrDefault(partition, 0L);
            long end = topic.ends().getOrDefault(partition, -1L);
            boolean isGone = end < 0;
            if (isAnother) {
                if (next > 0 || first > 0 || isGone) {
                    gaps.add(new Gap(partition, next, first, isGone, "the topic was deleted and made anew"));
                }
            } else if (isGone) {
                gaps.add(new Gap(partition, next, 0, true, "the partition is gone"));
            } else if (next < first) {
                gaps.add(new Gap(
                        partition,
                        next,
                        first,
                        false,
                        "the topic's retention dropped records before they were counted"));
            } else if (next > end) {
                gaps.add(new Gap(
                        partition, next, end, false, "the partition is shorter than it was: Kafka lost records"));
            }
        });
        return gaps;
    }

    private Map<Integer, Long> added(Registered known, TopicFacts topic) {
        var added = new HashMap<>(topic.first());
        added.keySet().removeAll(known.nextOffsets().keySet());
        return added;
    }

    private String explain(List<Gap> gaps) {
        var text = new StringBuilder(
                "topic " + Names.topic(stream) + " does not go on where " + stream.name() + " stands:");
        gaps.forEach(gap -> text.append(" partition %d expected offset %d, found %d (%s);"
                .formatted(gap.partition(), gap.from(), gap.to(), gap.reason())));
        return text.append(" start the job once with --accept-gap=" + stream.name() + " to go on without these records")
                .toString();
    }
}
