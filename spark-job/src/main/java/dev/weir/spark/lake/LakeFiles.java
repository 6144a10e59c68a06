package dev.weir.spark.lake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** The Parquet files below a stream's directory. What is beside the lake has a name that readers pass over. */
final class LakeFiles {

    private static final String BESIDE = "_under_way";

    private final SparkSession spark;
    private final Path root;

    LakeFiles(SparkSession spark, Path root) {
        this.spark = spark;
        this.root = root;
    }

    Configuration settings() {
        return spark.sparkContext().hadoopConfiguration();
    }

    private FileSystem files() throws IOException {
        return root.getFileSystem(settings());
    }

    /** One of the lake's directories by its name. */
    Path directory(String name) {
        return new Path(root, name);
    }

    /** A directory beside the lake, for files that are not part of it yet. */
    Path beside(String name) {
        return new Path(root, BESIDE + "/" + name);
    }

    /** The names of what stands beside the lake. */
    List<String> besides() throws IOException {
        var beside = new Path(root, BESIDE);
        return files().exists(beside)
                ? Arrays.stream(files().listStatus(beside))
                        .map(file -> file.getPath().getName())
                        .toList()
                : List.of();
    }

    /** The directories that hold the lake's files. */
    List<Path> directories() throws IOException {
        if (!files().exists(root)) {
            return List.of();
        }
        return Arrays.stream(files().listStatus(root))
                .filter(FileStatus::isDirectory)
                .map(FileStatus::getPath)
                .filter(path -> !path.getName().startsWith("_"))
                .sorted()
                .toList();
    }

    /** The files of one directory by name. */
    List<FileStatus> in(Path directory) throws IOException {
        return Arrays.stream(files().listStatus(directory))
                .filter(FileStatus::isFile)
                .filter(file -> file.getPath().getName().endsWith(".parquet"))
                .sorted(Comparator.comparing(FileStatus::getPath))
                .toList();
    }

    /** The files of a directory and of those in it. */
    List<Path> below(Path directory) throws IOException {
        var found = new ArrayList<Path>();
        var all = files().listFiles(directory, true);
        while (all.hasNext()) {
            var file = all.next().getPath();
            if (file.getName().endsWith(".parquet")) {
                found.add(file);
            }
        }
        found.sort(null);
        return found;
    }

    boolean exists(Path path) throws IOException {
        return files().exists(path);
    }

    void move(Path from, Path to) throws IOException {
        files().mkdirs(to.getParent());
        if (!files().rename(from, to)) {
            throw new IOException("cannot move " + from + " to " + to);
        }
    }

    /** What is not there need not be deleted. */
    void delete(Path path) throws IOException {
        if (!files().delete(path, true) && files().exists(path)) {
            throw new IOException("cannot delete " + path);
        }
    }
}
