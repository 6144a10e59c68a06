package dev.weir.spark.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.catalog.StreamSpec;
import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import dev.weir.spark.Databases;
import dev.weir.spark.Declared;
import dev.weir.spark.kafka.TopicFacts;
import dev.weir.spark.ledger.DatabaseConfig;
import dev.weir.spark.ledger.Registration;
import dev.weir.spark.ledger.SinkProgress;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Where the queries of a stream go on in a topic that is not what it was. */
@LocalStackTest
class StartingPointIT {

    private final StreamSpec stream = Declared.visits("metrics: {views: {window: 1 minute, measures: {n: count}}}");
    private final LocalStack stack;
    private DatabaseConfig database;

    StartingPointIT(LocalStack stack) {
        this.stack = stack;
    }

    @BeforeEach
    void prepare(TestInfo test) throws Exception {
        database = Databases.fresh(stack, test, stream);
    }

    @Test
    void partitionThatIsGoneIsAcceptedOnceForAll() {
        start(false, topic("a", Map.of(0, 5L, 1, 7L)));
        var narrower = topic("a", Map.of(0, 5L));

        assertThatThrownBy(() -> start(false, narrower)).hasMessageContaining("the partition is gone");
        assertThat(start(true, narrower)).containsOnlyKeys(0);
        assertThat(start(false, narrower)).containsOnlyKeys(0);
        assertThat(registration().find().orElseThrow().nextOffsets()).containsOnlyKeys(0);
    }

    @Test
    void topicMadeAnewWithFewerPartitionsIsAcceptedOnceForAll() {
        start(false, topic("a", Map.of(0, 0L, 1, 0L)));
        var anew = topic("b", Map.of(0, 3L));

        assertThatThrownBy(() -> start(false, anew)).hasMessageContaining("made anew");
        assertThat(start(true, anew)).isEqualTo(Map.of(0, 0L));
        assertThat(start(false, anew)).isEqualTo(Map.of(0, 0L));
    }

    @Test
    void sinksWaitUntilATopicMadeAnewIsAcceptedAndBeginAnewThen() {
        start(false, topic("a", Map.of(0, 100L)));
        var progress = new SinkProgress(stream, "lake", database);
        sink(progress, topic("a", Map.of(0, 100L)));
        progress.move(Map.of(0, 0L), Map.of(0, 100L));
        var anew = topic("b", Map.of(0, 150L));

        assertThatThrownBy(() -> sink(progress, anew)).hasMessageContaining("made anew");
        start(true, anew);
        assertThat(sink(progress, anew)).isEqualTo(Map.of(0, 0L));
    }

    private Map<Integer, Long> start(boolean acceptsGap, TopicFacts topic) {
        return new StartingPoint(stream, registration(), acceptsGap).find(topic);
    }

    private Map<Integer, Long> sink(SinkProgress progress, TopicFacts topic) {
        return SinkStart.find(stream, "lake", progress, registration().find(), topic);
    }

    private Registration registration() {
        return new Registration(stream, database);
    }

    private static TopicFacts topic(String id, Map<Integer, Long> ends) {
        var first = new java.util.HashMap<Integer, Long>();
        ends.keySet().forEach(partition -> first.put(partition, 0L));
        return new TopicFacts(id, first, ends);
    }
}
