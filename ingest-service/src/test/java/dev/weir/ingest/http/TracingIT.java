package dev.weir.ingest.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weir.ingest.harness.RunningService;
import dev.weir.ingest.harness.TestCatalog;
import dev.weir.ingest.harness.TopicContent;
import dev.weir.local.process.LoopbackPorts;
import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What a collector of traces and the readers of a topic see of a request once tracing is on. */
@LocalStackTest
class TracingIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CALLERS_SPAN = "00f067aa0ba902b7";

    private final List<String> collected = new CopyOnWriteArrayList<>();

    @Test
    void theCallersTraceGoesOnInOurSpanAndInTheRecord(LocalStack stack) throws IOException {
        var collector = HttpServer.create(new InetSocketAddress(LoopbackPorts.HOST, 0), 0);
        collector.createContext("/v1/traces", this::collect);
        collector.start();
        var catalog = new TestCatalog(stack).with("orders", ContractIT.ORDERS);
        var settings = catalog.settings();
        settings.put("QUARKUS_OTEL_SDK_DISABLED", "false");
        settings.put("QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
        settings.put(
                "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT",
                "http://" + LoopbackPorts.HOST + ":" + collector.getAddress().getPort());
        settings.put("QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "200ms");
        try (var service = RunningService.start(settings)) {
            var answer = service.post(
                    "/v1/events/orders",
                    "{\"at\":\"2024-01-28T10:30:00Z\",\"order\":\"a-1\"}".getBytes(UTF_8),
                    "Content-Type",
                    "application/json",
                    "traceparent",
                    "00-" + TRACE + "-" + CALLERS_SPAN + "-01");

            assertThat(answer.statusCode()).isEqualTo(200);
            var record = TopicContent.read(stack.bootstrapServers(), catalog.topic("orders"))
                    .containing("a-1");
            String passedOn = TopicContent.header(record, "traceparent").orElseThrow();
            assertThat(passedOn).startsWith("00-" + TRACE + "-").doesNotContain(CALLERS_SPAN);
            String ourSpan = passedOn.split("-")[2];
            await("our span is exported with the caller's as its parent").untilAsserted(() -> assertThat(collected)
                    .anyMatch(spans -> spans.contains(raw(TRACE))
                            && spans.contains(raw(CALLERS_SPAN))
                            && spans.contains(raw(ourSpan))));
        } finally {
            collector.stop(0);
        }
    }

    /** Ids are raw bytes in the protocol's messages, which is all that has to be known of them here. */
    private static String raw(String hex) {
        return new String(HexFormat.of().parseHex(hex), ISO_8859_1);
    }

    private void collect(HttpExchange exchange) throws IOException {
        collected.add(new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1));
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }
}
