package dev.weir.spark.lake;

import static org.apache.spark.sql.functions.col;

import dev.weir.catalog.Catalog;
import dev.weir.catalog.LakeSpec;
import dev.weir.catalog.StreamSpec;
import dev.weir.spark.ledger.CompactionNotes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A stream's records as files. */
public interface Lake {

    /** Writes the rows of a batch, in place of whatever an earlier try at it has left behind. */
    void replace(LakeBatch batch, Dataset<Row> rows);

    /** Makes fewer files of many small ones. */
    Compacted compact(CompactionNotes notes, Ripe ripe);

    /** Finishes a compaction that somebody else was not given the time to finish. */
    void repair(CompactionNotes notes);

    /** @param directory where all streams have a directory each */
    static Lake of(SparkSession spark, String directory, StreamSpec stream, LakeSpec spec) {
        return switch (spec.format()) {
            case PARQUET -> new ParquetLake(spark, directory, stream.name(), LakeRows.directory(spec));
            case DELTA -> new DeltaLake(spark, directory, stream.name(), LakeRows.directory(spec));
        };
    }

    /** What a session must be told before it can write the lakes of this catalog. */
    static Map<String, String> settings(Catalog catalog) {
        boolean writesDelta = catalog.streams().values().stream()
                .flatMap(stream -> stream.lake().stream())
                .anyMatch(spec -> spec.format() == LakeSpec.Format.DELTA);
        return writesDelta ? settings() : Map.of();
    }

    /** What a session must be told before it can read and write lakes of any kind. */
    static Map<String, String> settings() {
        return DeltaLake.SETTINGS;
    }

    /** All records of a stream, whatever its lake has been declared to be: {@link LakeRows#RECORD}, the event as bytes. */
    static Dataset<Row> records(SparkSession spark, String directory, String stream) {
        var found = Stream.of(ParquetLake.rows(spark, directory, stream), DeltaLake.rows(spark, directory, stream))
                .flatMap(Optional::stream)
                .reduce(Dataset::unionByName)
                .orElseGet(() -> spark.createDataFrame(List.of(), LakeRows.RECORD));
        return found.withColumn(LakeRows.EVENT, col(LakeRows.EVENT).cast("binary"));
    }
}
