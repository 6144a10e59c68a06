package dev.weir.spark.run;

import dev.weir.catalog.Catalog;
import dev.weir.spark.lake.Lake;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Spark sessions with the settings that Weir needs. */
final class Sessions {

    /** Spark's own list does not know how Kafka calls its secrets, and its pages show the options of what is written. */
    private static final String REDACTED = "spark.redaction.regex";

    private Sessions() {}

    /** The session of the running job. Under `spark-submit` the master and the rest are given already. */
    static SparkSession of(JobConfig config, Catalog catalog) {
        return of(config, Lake.settings(catalog));
    }

    /** A session for something that ends, with lakes of any kind. */
    static SparkSession ofCommand(JobConfig config) {
        var settings = new HashMap<>(Lake.settings());
        settings.put("spark.ui.enabled", "false");
        return of(config, settings);
    }

    private static SparkSession of(JobConfig config, Map<String, String> settings) {
        var builder = SparkSession.builder().appName("weir");
        boolean isSubmitted = System.getProperty("spark.master") != null;
        if (!isSubmitted) {
            builder.master(config.master())
                    .config("spark.driver.host", "127.0.0.1")
                    .config("spark.driver.bindAddress", "127.0.0.1")
                    .config("spark.ui.showConsoleProgress", "false")
                    .config("spark.sql.shuffle.partitions", "2");
        }
        // Streams take turns; a backlog in one does not hold up the others.
        builder.config("spark.scheduler.mode", "FAIR");
        builder.config("spark.sql.streaming.minBatchesToRetain", "2");
        builder.config("spark.sql.streaming.checkpointFileManagerClass", PlainCheckpointFiles.class.getName());
        builder.config("spark.sql.ui.retainedExecutions", "50");
        builder.config("spark.ui.retainedJobs", "200");
        builder.config("spark.ui.retainedStages", "200");
        if (System.getProperty(REDACTED) == null) {
            builder.config(REDACTED, "(?i)secret|password|token|access[.]?key|jaas|keystore[.]key");
        }
        SessionSettings.all().forEach(builder::config);
        settings.forEach(builder::config);
        return builder.getOrCreate();
    }

    /** A session that reads and writes nothing. */
    static SparkSession offline() {
        var builder = SparkSession.builder()
                .appName("weir-check")
                .master("local[1]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1");
        SessionSettings.all().forEach(builder::config);
        return builder.getOrCreate();
    }
}
