package dev.weir.spark.run;

import java.util.Map;
import java.util.TreeMap;

/** What Spark must be told so that expressions mean the same everywhere; anything else is for whoever submits the job. */
public final class SessionSettings {

    private SessionSettings() {}

    public static Map<String, String> all() {
        var settings = new TreeMap<String, String>();
        settings.put("spark.sql.session.timeZone", "UTC");
        // One event that an expression fails on must not stop a stream: it has no value there.
        settings.put("spark.sql.ansi.enabled", "false");
        settings.put("spark.sql.caseSensitive", "false");
        settings.put("spark.sql.legacy.sizeOfNull", "false");
        // A moment before 1900 is one of our calendar, whoever reads it, and stops no batch of the lake.
        for (String kind : new String[] {"datetime", "int96"}) {
            settings.put("spark.sql.parquet." + kind + "RebaseModeInWrite", "CORRECTED");
            settings.put("spark.sql.parquet." + kind + "RebaseModeInRead", "CORRECTED");
        }
        // Batches are small and planned anew each time; looking again while they run costs more than it gains.
        settings.put("spark.sql.adaptive.enabled", "false");
        return settings;
    }
}
