package dev.weir.spark.run;

import dev.weir.catalog.StreamSpec;
import dev.weir.spark.batch.BatchPlan;
import dev.weir.spark.batch.BatchResult;
import dev.weir.spark.batch.ParseEvents;
import dev.weir.spark.tally.Tally;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Arrays;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Prints the first parsed events of each batch, and the first rows that they come to. It reads the batch once more. */
final class ConsoleView implements BatchView {

    private static final int ROWS = 20;

    private final StreamSpec stream;
    private final BatchPlan plan;
    private final PrintStream out = System.out;

    ConsoleView(StreamSpec stream) {
        this.stream = stream;
        this.plan = BatchPlan.of(stream);
    }

    @Override
    public void show(Dataset<Row> records, BatchResult result) {
        out.println("-- " + stream.name() + ": " + result.received() + " records");
        new ParseEvents(stream).apply(records).drop(ParseEvents.VALUE).show(ROWS, false);
        result.staged()
                .forEach(rows -> out.println("-- " + stream.name() + ": " + rows.count() + " rows staged by a task"));
        for (int i = 0; i < plan.metrics().size(); i++) {
            var rows = result.metrics().get(i);
            out.println("-- " + stream.name() + "." + plan.metricName(i) + ": " + rows.size() + " rows change");
            rows.stream()
                    .limit(ROWS)
                    .forEach(row -> out.println("   " + Instant.ofEpochMilli(row.windowStart()) + " "
                            + row.dimensions() + " "
                            + Arrays.stream(row.tallies())
                                    .map(Tally::value)
                                    .map(ConsoleView::shown)
                                    .toList()));
        }
    }

    private static Object shown(Object value) {
        return value instanceof byte[] bytes ? bytes.length + " bytes" : String.valueOf(value);
    }
}
