package dev.weir.spark.run;

import dev.weir.spark.kafka.KafkaConfig;
import dev.weir.spark.ledger.DatabaseConfig;
import dev.weir.spark.ledger.DatabaseTls;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What the job is told by its environment.
 *
 * @param streams the streams to run; all when there are none
 * @param lake where the lake is: a directory, or a URI such as `s3a://bucket/lake`
 * @param trigger how often a batch begins while there are new records
 * @param largestBatch the most records of one batch
 * @param stageAbove the most rows of metrics that a task gives to the driver
 * @param compaction how often small files of the lake become larger ones
 */
public record JobConfig(
        KafkaConfig kafka,
        Path catalog,
        List<String> streams,
        DatabaseConfig database,
        Path data,
        String lake,
        String host,
        int port,
        String master,
        Duration trigger,
        long largestBatch,
        long stageAbove,
        Duration compaction) {

    public JobConfig {
        streams = List.copyOf(streams);
    }

    public static JobConfig of(Map<String, String> environment) {
        var read = new Reader(environment);
        String data = read.text("WEIR_DATA", System.getProperty("java.io.tmpdir") + "/weir");
        var config = new JobConfig(
                KafkaConfig.of(read.text("KAFKA_BOOTSTRAP_SERVERS", "localhost:9092"), environment, read.problems::add),
                Path.of(read.text("WEIR_CATALOG", "catalog/streams")),
                Arrays.stream(read.text("WEIR_STREAMS", "").split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList(),
                new DatabaseConfig(
                        read.text("DB_HOST", "localhost"),
                        read.number("DB_PORT", 5432),
                        read.text("DB_NAME", "weir"),
                        read.text("DB_USER", "postgres"),
                        read.text("DB_PASSWORD", ""),
                        DatabaseTls.of(
                                read.text("DB_SSL_MODE", "prefer"),
                                read.text("DB_SSL_ROOT_CERT", ""),
                                read.problems::add)),
                Path.of(data),
                read.text("WEIR_LAKE", Path.of(data).resolve("lake").toString()),
                read.text("WEIR_JOB_HOST", "true".equals(environment.get("WEIR_OPEN")) ? "127.0.0.1" : "0.0.0.0"),
                read.number("WEIR_JOB_PORT", 8082),
                read.text("SPARK_MASTER", "local[2]"),
                Duration.ofMillis(read.number("WEIR_TRIGGER_MS", 500)),
                read.number("WEIR_LARGEST_BATCH", 100_000),
                read.number("WEIR_STAGE_ABOVE", 50_000, 0),
                Duration.ofMinutes(read.number("WEIR_LAKE_COMPACT_MINUTES", 60)));
        read.complain();
        return config;
    }

    /** Reads settings and gathers what is wrong with them. */
    private static final class Reader {
        private final Map<String, String> environment;
        private final List<String> problems = new ArrayList<>();

        Reader(Map<String, String> environment) {
            this.environment = environment;
        }

        String text(String name, String fallback) {
            String value = environment.get(name);
            return value == null || value.isBlank() && !fallback.isEmpty() ? fallback : value;
        }

        int number(String name, int fallback) {
            return number(name, fallback, 1);
        }

        int number(String name, int fallback, int least) {
            String value = text(name, Integer.toString(fallback));
            try {
                int number = Integer.parseInt(value.strip());
                if (number >= least) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Told below, with all others.
            }
            problems.add(name + ": expected a whole number of at least " + least + ", found " + value);
            return fallback;
        }

        void complain() {
            if (!problems.isEmpty()) {
                throw new IllegalArgumentException(String.join("\n", problems));
            }
        }
    }
}
