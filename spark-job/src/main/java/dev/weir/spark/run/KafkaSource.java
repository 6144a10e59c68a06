package dev.weir.spark.run;

import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.derive.Names;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Reads a stream's topic from where the ledger stands. */
final class KafkaSource {

    private final SparkSession spark;
    private final JobConfig config;

    KafkaSource(SparkSession spark, JobConfig config) {
        this.spark = spark;
        this.config = config;
    }

    /** Never with `minPartitions`: a partition that is split between tasks has no order, and lateness needs it. */
    Dataset<Row> read(StreamSpec stream, Map<Integer, Long> starts, long largestBatch) {
        return read(stream, starts, largestBatch, false);
    }

    /** The same with the headers of each record, which take time to build. */
    Dataset<Row> readWithHeaders(StreamSpec stream, Map<Integer, Long> starts, long largestBatch) {
        return read(stream, starts, largestBatch, true);
    }

    private Dataset<Row> read(StreamSpec stream, Map<Integer, Long> starts, long largestBatch, boolean headers) {
        return spark.readStream()
                .format("kafka")
                .options(config.kafka().sparkOptions())
                .option("includeHeaders", headers)
                .option("subscribe", Names.topic(stream))
                .option("startingOffsets", offsets(Names.topic(stream), starts))
                .option("maxOffsetsPerTrigger", largestBatch)
                .option("failOnDataLoss", "true")
                .option("kafka.isolation.level", "read_committed")
                // What is read is there already; waiting for more would only hold up the questions behind it.
                .option("kafka.fetch.max.wait.ms", "20")
                .option("kafka.max.poll.records", "5000")
                .option("kafka.request.timeout.ms", "20000")
                .option("kafka.default.api.timeout.ms", "20000")
                .option("kafkaConsumer.pollTimeoutMs", "20000")
                .option("fetchOffset.numRetries", "3")
                .option("fetchOffset.retryIntervalMs", "200")
                .load();
    }

    private static String offsets(String topic, Map<Integer, Long> starts) {
        return starts.entrySet().stream()
                .map(start -> "\"" + start.getKey() + "\":" + start.getValue())
                .collect(Collectors.joining(",", "{\"" + topic + "\":{", "}}"));
    }
}
