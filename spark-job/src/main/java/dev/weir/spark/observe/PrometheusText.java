package dev.weir.spark.observe;

import dev.weir.catalog.derive.Meter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The metrics in Prometheus' text format. */
final class PrometheusText {

    private final StringBuilder text = new StringBuilder();

    static String of(List<StreamGauges> streams, List<QueryStatus> queries) {
        var page = new PrometheusText();
        page.stream(Meter.EVENTS_PROCESSED, streams, reading -> (double) reading.processed());
        page.stream(Meter.STREAM_PROCESSING_DELAY, streams, StreamGauges.Reading::delaySeconds);
        page.batchSizes(streams);
        page.stream(Meter.LAG_EVENTS, streams, reading -> (double) reading.lagEvents());
        page.stream(Meter.LAG, streams, StreamGauges.Reading::lagSeconds);
        page.stream(Meter.WATERMARK_AGE, streams, StreamGauges.Reading::watermarkAge);
        page.stream(Meter.EVENTS_LATE, streams, reading -> (double) reading.late());
        page.stream(Meter.EVENTS_DUPLICATE, streams, reading -> (double) reading.duplicate());
        page.rejected(streams);
        page.states(queries);
        page.restarts(queries);
        JvmSeries.write(page);
        return page.text.toString();
    }

    private void stream(Meter meter, List<StreamGauges> streams, Function<StreamGauges.Reading, Double> number) {
        head(meter);
        for (var stream : streams) {
            line(meter.prometheus(), "stream=\"" + stream.stream() + "\"", number.apply(stream.read()));
        }
    }

    private void rejected(List<StreamGauges> streams) {
        head(Meter.EVENTS_REJECTED);
        for (var stream : streams) {
            line(
                    Meter.EVENTS_REJECTED.prometheus(),
                    "stream=\"" + stream.stream() + "\",reason=\"in_topic\"",
                    stream.read().rejected());
        }
    }

    private void batchSizes(List<StreamGauges> streams) {
        head(Meter.BATCH_SIZE);
        String name = Meter.BATCH_SIZE.prometheus();
        for (var stream : streams) {
            var reading = stream.read();
            String label = "stream=\"" + stream.stream() + "\"";
            long total = 0;
            for (int i = 0; i < StreamGauges.BATCH_SIZES.length; i++) {
                total += reading.batches()[i];
                line(name + "_bucket", label + ",le=\"" + number(StreamGauges.BATCH_SIZES[i]) + "\"", total);
            }
            total += reading.batches()[StreamGauges.BATCH_SIZES.length];
            line(name + "_bucket", label + ",le=\"+Inf\"", total);
            line(name + "_sum", label, reading.processed());
            line(name + "_count", label, total);
        }
    }

    private void states(List<QueryStatus> queries) {
        String name = "weir_query_state";
        head(name, "gauge", "1 for the state that a query is in.");
        for (var query : queries) {
            for (var state : Arrays.asList(QueryStatus.State.values())) {
                line(
                        name,
                        "query=\"" + query.query() + "\",state=\""
                                + state.name().toLowerCase(Locale.ROOT) + "\"",
                        query.state() == state ? 1 : 0);
            }
        }
    }

    private void restarts(List<QueryStatus> queries) {
        String name = "weir_query_restarts_total";
        head(name, "counter", "How often a query has failed and was started again.");
        queries.forEach(query -> line(name, "query=\"" + query.query() + "\"", query.restarts()));
    }

    private void head(Meter meter) {
        head(meter.prometheus(), meter.kind().name().toLowerCase(Locale.ROOT), meter.help());
    }

    void head(String name, String kind, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(kind).append('\n');
    }

    void line(String name, String labels, double value) {
        text.append(name)
                .append('{')
                .append(labels)
                .append("} ")
                .append(number(value))
                .append('\n');
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
