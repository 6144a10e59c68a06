package dev.weir.spark.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
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
public final class ParquetLake {

    private static final String UNDER_WAY = "_under_way";

    private final SparkSession spark;
    private final Path root;
    private final String directory;

    /** @param directory the column that names the directories */
    public ParquetLake(SparkSession spark, String lake, String stream, String directory) {
        this.spark = spark;
        this.root = new Path(lake, stream);
        this.directory = directory;
    }

    public Path root() {
        return root;
    }

    /** Writes the rows under this name, in place of all that was written under it before. */
    public void replace(String batch, Dataset<Row> rows) {
        var underWay = new Path(root, UNDER_WAY + "/" + batch);
        try {
            rows.write()
                    .mode(SaveMode.Overwrite)
                    .option("compression", "zstd")
                    .partitionBy(directory)
                    .parquet(underWay.toString());
            var files = fileSystem();
            for (Path old : filesOf(batch)) {
                files.delete(old, false);
            }
            moveIn(batch, underWay);
            files.delete(underWay, true);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to the lake " + root, e);
        }
    }

    private void moveIn(String batch, Path underWay) throws IOException {
        var files = fileSystem();
        int number = 0;
        for (Path written : parquetFiles(underWay)) {
            var into = new Path(root, written.getParent().getName());
            files.mkdirs(into);
            var target = new Path(into, batch + "-" + number++ + ".parquet");
            if (!files.rename(written, target)) {
                throw new IOException("cannot move " + written + " to " + target);
            }
        }
    }

    /** The files that a batch of this name has left in the lake. */
    private List<Path> filesOf(String batch) throws IOException {
        var found = new ArrayList<Path>();
        var files = fileSystem();
        if (files.exists(root)) {
            for (var partition : files.listStatus(root)) {
                if (partition.isDirectory() && !partition.getPath().getName().startsWith("_")) {
                    for (var file : files.listStatus(partition.getPath())) {
                        if (file.getPath().getName().startsWith(batch + "-")) {
                            found.add(file.getPath());
                        }
                    }
                }
            }
        }
        return found;
    }

    private List<Path> parquetFiles(Path directory) throws IOException {
        var found = new ArrayList<Path>();
        RemoteIterator<LocatedFileStatus> all = fileSystem().listFiles(directory, true);
        while (all.hasNext()) {
            var file = all.next().getPath();
            if (file.getName().endsWith(".parquet")) {
                found.add(file);
            }
        }
        found.sort(null);
        return found;
    }

    private FileSystem fileSystem() throws IOException {
        return root.getFileSystem(spark.sparkContext().hadoopConfiguration());
    }
}
