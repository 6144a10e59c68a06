package dev.weir.spark.run;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.spark.sql.execution.streaming.FileSystemBasedCheckpointFileManager;

/**
 * Where Spark notes how far a query is, twice a batch. Hadoop's own local file system would start a program, chmod, for each file
 * and for its checksum. Called by Spark.
 */
public final class PlainCheckpointFiles extends FileSystemBasedCheckpointFileManager {

    public PlainCheckpointFiles(Path path, Configuration hadoop) {
        super(path, plain(hadoop));
    }

    private static Configuration plain(Configuration hadoop) {
        var configuration = new Configuration(hadoop);
        configuration.setClass("fs.file.impl", PlainFiles.class, FileSystem.class);
        configuration.setBoolean("fs.file.impl.disable.cache", true);
        return configuration;
    }

    /** The files of a directory that nobody but us has a use for. */
    public static final class PlainFiles extends RawLocalFileSystem {

        @Override
        public void setPermission(Path file, FsPermission permission) {
            // What the process makes is as it makes it.
        }
    }
}
