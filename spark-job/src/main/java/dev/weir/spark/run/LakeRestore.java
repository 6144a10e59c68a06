package dev.weir.spark.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import dev.weir.catalog.LakeSpec;
import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.derive.Names;
import dev.weir.catalog.derive.RecordSize;
import dev.weir.spark.kafka.TopicFacts;
import dev.weir.spark.kafka.Topics;
import dev.weir.spark.lake.Lake;
import dev.weir.spark.lake.LakeRows;
import dev.weir.spark.ledger.CompactionNotes;
import dev.weir.spark.ledger.Registration;
import dev.weir.spark.ledger.SinkProgress;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Puts the records of a lake back into a topic that has none, for a ledger that knows nothing of them, so that the job counts them
 * again and comes to the same numbers. The lake itself counts as written up to there.
 */
final class LakeRestore {

    private static final String ORDER = "weir_order";

    private final SparkSession spark;
    private final JobConfig config;
    private final StreamSpec stream;
    private final LakeSpec spec;
    private final Topics topics;
    private final SinkProgress progress;

    LakeRestore(SparkSession spark, JobConfig config, StreamSpec stream, LakeSpec spec, Topics topics) {
        this.spark = spark;
        this.config = config;
        this.stream = stream;
        this.spec = spec;
        this.topics = topics;
        this.progress = new SinkProgress(stream, LakeQuery.SINK, config.database());
    }

    /** How many records each partition has got. */
    Map<Integer, Long> run() {
        var notes = CompactionNotes.claim(stream.name(), config.database())
                .orElseThrow(() -> new IllegalArgumentException(
                        "somebody is compacting the lake of " + stream.name() + "; restore it when that is done"));
        try (notes) {
            Lake.of(spark, config.lake(), stream, spec).repair(notes);
            var records = Lake.records(spark, config.lake(), stream.name());
            topics.create(stream);
            String topic = Names.topic(stream);
            var before = topics.facts(topic);
            requireNothing(before);
            requireRoom(before, records);
            // The records are as old as they were: the topic's retention would delete them while they are counted.
            topics.keepForever(topic);
            var sent = send(records);
            var ends = topics.facts(topic).ends();
            ends.forEach((partition, end) ->
                    requireAlone(partition, end - before.ends().getOrDefault(partition, 0L), sent));
            if (!progress.move(Map.of(), ends)) {
                throw new IllegalStateException("a job has begun to write the lake of " + stream.name()
                        + " meanwhile: stop it, delete the topic " + topic + " and restore again");
            }
            return sent;
        }
    }

    private void requireNothing(TopicFacts topic) {
        long records = topic.ends().entrySet().stream()
                .mapToLong(end -> end.getValue() - topic.first().getOrDefault(end.getKey(), 0L))
                .sum();
        if (records > 0) {
            throw new IllegalArgumentException(
                    "expected a topic %s without records, found %d: delete it, or name another one in the declaration of %s"
                            .formatted(Names.topic(stream), records, stream.name()));
        }
        boolean isCounted = new Registration(stream, config.database())
                .find()
                .filter(counted -> !counted.topicId().filter(topic.id()::equals).isPresent()
                        || counted.nextOffsets().values().stream().anyMatch(next -> next > 0))
                .isPresent();
        if (isCounted || !progress.read().isEmpty()) {
            throw new IllegalArgumentException(
                    "expected a database that knows nothing of %s, found %s with its numbers: they would be counted twice; restore into an empty database"
                            .formatted(stream.name(), config.database()));
        }
    }

    private void requireRoom(TopicFacts topic, Dataset<Row> records) {
        Row last = records.agg(max(LakeRows.PARTITION)).head();
        if (last.isNullAt(0)) {
            throw new IllegalArgumentException(
                    "expected records of %s in the lake %s, found none".formatted(stream.name(), config.lake()));
        }
        if (!topic.ends().containsKey(last.getInt(0))) {
            throw new IllegalArgumentException(
                    "expected at least %d partitions of %s, as the lake has records of them, found %d"
                            .formatted(
                                    last.getInt(0) + 1,
                                    Names.topic(stream),
                                    topic.ends().size()));
        }
    }

    private void requireAlone(int partition, long found, Map<Integer, Long> sent) {
        long expected = sent.getOrDefault(partition, 0L);
        if (found != expected) {
            throw new IllegalStateException(
                    "expected %d records in partition %d of %s, found %d: somebody else writes to it; stop that, delete the topic and restore again"
                            .formatted(expected, partition, Names.topic(stream), found));
        }
    }

    private Map<Integer, Long> send(Dataset<Row> records) {
        var settings = config.kafka().client(Names.clientId("restore", stream));
        settings.setProperty("acks", "all");
        settings.setProperty("enable.idempotence", "true");
        settings.setProperty("linger.ms", "20");
        settings.setProperty("compression.type", "lz4");
        settings.setProperty("max.request.size", Integer.toString(RecordSize.largest(stream)));
        int partitions = stream.topic().partitions();
        var sent = new TreeMap<Integer, Long>();
        for (var part : records.withColumn(ORDER, order(records))
                .repartition(partitions, col(LakeRows.PARTITION))
                .sortWithinPartitions(LakeRows.PARTITION, ORDER, LakeRows.OFFSET)
                .mapPartitions(
                        new RecordSender(settings, Names.topic(stream)),
                        Encoders.tuple(Encoders.INT(), Encoders.LONG()))
                .collectAsList()) {
            sent.put(part._1(), part._2());
        }
        return sent;
    }

    /** Topics that had the name one after the other, in the order in which they got their first record. */
    private static Column order(Dataset<Row> records) {
        Column order = lit(0);
        int number = 0;
        for (Row topic : records.groupBy(LakeRows.TOPIC_ID)
                .agg(min(LakeRows.ARRIVED_AT).as("began"))
                .orderBy("began")
                .collectAsList()) {
            order = when(col(LakeRows.TOPIC_ID).eqNullSafe(topic.get(0)), lit(number++))
                    .otherwise(order);
        }
        return order;
    }
}
