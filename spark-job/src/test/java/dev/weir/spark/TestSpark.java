package dev.weir.spark;

import dev.weir.catalog.Catalog;
import dev.weir.spark.lake.Lake;
import dev.weir.spark.run.SessionSettings;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** The one Spark session of a test run. */
public final class TestSpark {

    private TestSpark() {}

    public static SparkSession session() {
        var builder = SparkSession.builder()
                // A task may fail once.
                .master("local[2, 2]")
                .appName("weir-test")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir"));
        SessionSettings.all().forEach(builder::config);
        Lake.settings(Catalog.of(List.of(Declared.visits("lake: {format: delta}"))))
                .forEach(builder::config);
        return builder.getOrCreate();
    }
}
