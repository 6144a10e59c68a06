package dev.weir.bench.process.peer;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.window;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQueryException;

/** The job that everybody writes first: for each metric a streaming query with state of its own, upserting into Postgres. */
public final class PlainSpark {

    private static final String SCHEMA =
            "event_type STRING, device STRING, location STRING, item_id STRING, category STRING, timestamp STRING,"
                    + " price DECIMAL(18, 2), amount DECIMAL(18, 2)";

    private final SparkSession spark;
    private final String bootstrapServers;
    private final String topic;
    private final String database;
    private final String directory;

    private PlainSpark(SparkSession spark, String[] arguments) {
        this.spark = spark;
        this.bootstrapServers = arguments[0];
        this.topic = arguments[1];
        this.database = arguments[2];
        this.directory = arguments[3];
    }

    /** @param arguments of Kafka, the topic, the database and a directory for checkpoints */
    public static void main(String[] arguments) throws SQLException, TimeoutException, StreamingQueryException {
        try (var connection = Upserts.connect(arguments[2])) {
            Upserts.createTables(connection);
        }
        var spark = SparkSession.builder()
                .appName("plain")
                .master("local[2]")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.scheduler.mode", "FAIR")
                .config("spark.sql.streaming.minBatchesToRetain", "2")
                // A batch without events would only write state again.
                .config("spark.sql.streaming.noDataMicroBatches.enabled", "false")
                .getOrCreate();
        var job = new PlainSpark(spark, arguments);
        for (var metric : Metric.values()) {
            job.start(metric);
        }
        spark.streams().awaitAnyTermination();
    }

    private void start(Metric metric) throws SQLException, TimeoutException {
        spark.sparkContext().setLocalProperty("spark.scheduler.pool", metric.table());
        var upserts = new Upserts(metric);
        var connection = Upserts.connect(database);
        connection.setAutoCommit(false);
        VoidFunction2<Dataset<Row>, Long> batch = (rows, number) -> write(metric, upserts, connection, rows);
        totals(metric, events())
                .writeStream()
                .queryName(metric.table())
                .outputMode("update")
                .option("checkpointLocation", directory + "/" + metric.table())
                .foreachBatch(batch)
                .start();
    }

    private Dataset<Row> events() {
        return spark.readStream()
                .format("kafka")
                .option("kafka.bootstrap.servers", bootstrapServers)
                .option("subscribe", topic)
                .option("startingOffsets", "earliest")
                .option("maxOffsetsPerTrigger", Long.getLong("bench.largestBatch", 250_000))
                .option("kafka.max.poll.records", "5000")
                .load()
                .select(expr("from_json(CAST(value AS STRING), '" + SCHEMA + "')")
                        .as("event"))
                .select("event.*")
                .withColumn("time", expr("CAST(timestamp AS TIMESTAMP)"))
                .withWatermark("time", "10 minutes");
    }

    private static Dataset<Row> totals(Metric metric, Dataset<Row> events) {
        var counted = metric.condition().isEmpty() ? events : events.where(metric.condition());
        var keys = new ArrayList<Column>();
        keys.add(
                window(col("time"), metric.sizeMillis() / 1000 + " seconds", metric.everyMillis() / 1000 + " seconds"));
        metric.dimensions().forEach(name -> keys.add(col(name)));
        var total = metric.summed().isEmpty() ? lit(0) : coalesce(sum(col(metric.summed())), lit(0));
        return counted.groupBy(keys.toArray(Column[]::new))
                .agg(count(lit(1)).as("event_count"), total.as("total"))
                .selectExpr("unix_millis(window.start) AS window_start", "*", "CAST(total * 100 AS BIGINT) AS cents");
    }

    private static void write(Metric metric, Upserts upserts, Connection connection, Dataset<Row> rows)
            throws SQLException {
        List<Upserts.Total> totals = rows.collectAsList().stream()
                .map(row -> new Upserts.Total(
                        row.<Long>getAs("window_start"),
                        Metric.key(metric.dimensions().stream()
                                .map(name -> String.valueOf(row.<String>getAs(name)))
                                .toList()),
                        row.<Long>getAs("event_count"),
                        row.<Long>getAs("cents")))
                .toList();
        upserts.write(connection, totals);
        connection.commit();
    }
}
