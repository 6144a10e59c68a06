package dev.weir.ingest.http;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.context.Context;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Passes the trace context on into records: that of our own span when tracing is on, else the caller's as it came. */
final class Tracing {

    private static final int LONGEST = 512;

    private Tracing() {}

    static List<Header> headers(MultiMap request) {
        var own = new ArrayList<Header>();
        GlobalOpenTelemetry.getPropagators()
                .getTextMapPropagator()
                .inject(Context.current(), own, (headers, name, value) -> headers.add(header(name, value)));
        return own.stream().anyMatch(header -> header.key().equals("traceparent")) ? own : passedOn(request);
    }

    private static List<Header> passedOn(MultiMap request) {
        return Stream.of("traceparent", "tracestate")
                .filter(name -> request.contains(name) && request.get(name).length() <= LONGEST)
                .map(name -> header(name, request.get(name)))
                .toList();
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
