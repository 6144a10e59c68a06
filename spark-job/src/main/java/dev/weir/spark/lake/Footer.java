package dev.weir.spark.lake;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/**
 * What a Parquet file says of itself.
 *
 * @param shape its columns, empty if Spark has not written it
 */
record Footer(Path path, long bytes, long rows, String shape) {

    private static final String SPARK_COLUMNS = "org.apache.spark.sql.parquet.row.metadata";

    static Footer of(FileStatus file, Configuration settings) throws IOException {
        try (var reader = ParquetFileReader.open(HadoopInputFile.fromStatus(file, settings))) {
            String columns = reader.getFileMetaData().getKeyValueMetaData().getOrDefault(SPARK_COLUMNS, "");
            return new Footer(file.getPath(), file.getLen(), reader.getRecordCount(), nullable(columns));
        }
    }

    /** A column that is read and written again may be null from then on; it is the same column. */
    private static String nullable(String columns) {
        return columns.replace("\"nullable\":false", "\"nullable\":true")
                .replace("\"containsNull\":false", "\"containsNull\":true");
    }
}
