package dev.weir.spark.lake;

import dev.weir.spark.ledger.CompactionNotes;
import io.delta.tables.DeltaTable;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * A stream's table of Delta Lake, beside the Parquet files that the stream may have had before.
 *
 * <p>A batch replaces the rows of its own places in the topic, in one commit. So it can be repeated, also when it holds more the next
 * time, and readers see all of it or nothing.
 */
final class DeltaLake implements Lake {

    static final Map<String, String> SETTINGS = Map.of(
            "spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension",
            "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog",
            // Each batch looks at the table's log, which is small; 50 tasks for it would take longer than the batch.
            "spark.databricks.delta.snapshotPartitions", "2",
            // Nor 10,000 tasks for a list of the table's directories, whenever files of old versions are deleted.
            "spark.sql.sources.parallelPartitionDiscovery.parallelism", "32",
            "spark.databricks.delta.optimize.minFileSize", Long.toString(Compaction.SMALL),
            "spark.databricks.delta.optimize.maxFileSize", Long.toString(Compaction.LARGEST));

    private final SparkSession spark;
    private final String root;
    private final String directory;

    /** @param directory the column that names the directories */
    DeltaLake(SparkSession spark, String lake, String stream, String directory) {
        this.spark = spark;
        this.root = root(lake, stream);
        this.directory = directory;
    }

    /** The records of a stream that has such a table. */
    static Optional<Dataset<Row>> rows(SparkSession spark, String lake, String stream) {
        String root = root(lake, stream);
        return DeltaTable.isDeltaTable(spark, root)
                ? Optional.of(spark.read().format("delta").load(root).select(columns()))
                : Optional.empty();
    }

    private static Column[] columns() {
        return Arrays.stream(LakeRows.RECORD.fieldNames()).map(functions::col).toArray(Column[]::new);
    }

    private static String root(String lake, String stream) {
        return new Path(lake, stream + ".delta").toString();
    }

    @Override
    public void replace(LakeBatch batch, Dataset<Row> rows) {
        rows.write()
                .format("delta")
                .mode(SaveMode.Overwrite)
                .option("replaceWhere", batch.condition())
                .option("mergeSchema", "true")
                .option("compression", "zstd")
                .partitionBy(directory)
                .save(root);
    }

    /** The table's own compaction is one commit; files that it replaced are deleted after a week, for readers of older versions. */
    @Override
    public Compacted compact(CompactionNotes notes, Ripe ripe) {
        if (!DeltaTable.isDeltaTable(spark, root)) {
            return Compacted.NOTHING;
        }
        var table = DeltaTable.forPath(spark, root);
        var optimize = table.optimize();
        if (directory.equals(LakeRows.DAY)) {
            optimize = optimize.where("%s < '%s'"
                    .formatted(
                            LakeRows.DAY, ripe.open().map(LocalDate::toString).orElse("")));
        }
        var files = optimize.executeCompaction()
                .select("metrics.numFilesRemoved", "metrics.numFilesAdded")
                .head();
        var compacted = new Compacted(files.getLong(0), files.getLong(1));
        if (compacted.files() > 0) {
            table.vacuum();
        }
        return compacted;
    }

    @Override
    public void repair(CompactionNotes notes) {
        // A commit is whole or has not been.
    }
}
