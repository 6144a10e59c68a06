package dev.weir.spark.lake;

import dev.weir.spark.ledger.CompactionNotes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * A stream's directory of Parquet files.
 *
 * <p>A batch is written beside the lake first, then its files are moved in under names that follow from where the batch began. A
 * batch that is repeated begins at the same place, and takes the place of what it left behind.
 */
final class ParquetLake implements Lake {

    private final SparkSession spark;
    private final Path root;
    private final String directory;
    private final LakeFiles files;

    /** @param directory the column that names the directories */
    ParquetLake(SparkSession spark, String lake, String stream, String directory) {
        this.spark = spark;
        this.root = new Path(lake, stream);
        this.directory = directory;
        this.files = new LakeFiles(spark, root);
    }

    /** The records of a stream that has such files, also of those that lack some of the columns. */
    static Optional<Dataset<Row>> rows(SparkSession spark, String lake, String stream) {
        var root = new Path(lake, stream);
        try {
            return new LakeFiles(spark, root).exists(root)
                    ? Optional.of(spark.read()
                            .schema(LakeRows.RECORD)
                            .option("recursiveFileLookup", "true")
                            .parquet(root.toString()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the lake " + root, e);
        }
    }

    @Override
    public void replace(LakeBatch batch, Dataset<Row> rows) {
        String name = batch.name();
        var beside = files.beside(name);
        try {
            rows.write()
                    .mode(SaveMode.Overwrite)
                    .option("compression", "zstd")
                    .partitionBy(directory)
                    .parquet(beside.toString());
            for (Path old : filesOf(name)) {
                files.delete(old);
            }
            moveIn(name, beside);
            files.delete(beside);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to the lake " + root, e);
        }
    }

    private void moveIn(String batch, Path beside) throws IOException {
        int number = 0;
        for (Path written : files.below(beside)) {
            var into = new Path(root, written.getParent().getName());
            files.move(written, new Path(into, batch + "-" + number++ + ".parquet"));
        }
    }

    /** The files that a batch of this name has left in the lake. */
    private List<Path> filesOf(String batch) throws IOException {
        var found = new ArrayList<Path>();
        for (var partition : files.directories()) {
            for (var file : files.in(partition)) {
                if (file.getPath().getName().startsWith(batch + "-")) {
                    found.add(file.getPath());
                }
            }
        }
        return found;
    }

    @Override
    public Compacted compact(CompactionNotes notes, Ripe ripe) {
        return new Compaction(spark, files, notes, step -> {}).run(ripe);
    }

    @Override
    public void repair(CompactionNotes notes) {
        new Compaction(spark, files, notes, step -> {}).repair();
    }
}
