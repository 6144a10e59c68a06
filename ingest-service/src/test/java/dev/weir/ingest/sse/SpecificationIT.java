package dev.weir.ingest.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.weir.ingest.harness.RunningService;
import dev.weir.ingest.harness.TestCatalog;
import dev.weir.local.process.LoopbackPorts;
import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

@LocalStackTest
class SpecificationIT {

    private static final String EDITS = TestCatalog.MOMENTS.replace(
            "http: {}", "sse: {url: \"http://127.0.0.1:9/edits\", specification: \"/?spec\"}");

    private final AtomicBoolean strayed = new AtomicBoolean();
    private final AtomicLong sent = new AtomicLong();

    @Test
    void neitherARedirectToAnotherHostNorAnEndlessDocumentLeadsAstray(LocalStack stack) throws IOException {
        var elsewhere = server(List.of(exchange -> {
            strayed.set(true);
            document(exchange);
        }));
        var feed = server(
                Arrays.asList(exchange -> redirect(exchange, elsewhere), this::endless, SpecificationIT::document));
        var settings = new TestCatalog(stack).with("edits", EDITS).settings();
        settings.put("WEIR_FEED_EDITS_URL", address(feed) + "/edits");
        try (var service = RunningService.start(settings)) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() ->
                            assertThat(service.get("/q/health/ready").body()).contains("Edits 7, offers this feed"));

            assertThat(strayed).isFalse();
            assertThat(sent.get()).isBetween(4_000_000L, 40_000_000L);
            assertThat(service.log()).contains("unreadable: status 302").contains("expected a document of at most");
        } finally {
            feed.stop(0);
            elsewhere.stop(0);
        }
    }

    /** Answers each request for its specification by the next of these, the last one for good. */
    private static HttpServer server(List<HttpHandler> answers) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(LoopbackPorts.HOST, 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(action -> {
            var thread = new Thread(action);
            thread.setDaemon(true);
            return thread;
        }));
        Iterator<HttpHandler> next = answers.iterator();
        HttpHandler last = answers.get(answers.size() - 1);
        server.createContext("/", exchange -> {
            if ("spec".equals(exchange.getRequestURI().getQuery())) {
                (next.hasNext() ? next.next() : last).handle(exchange);
            } else {
                exchange.sendResponseHeaders(503, -1);
                exchange.close();
            }
        });
        server.start();
        return server;
    }

    private static void redirect(HttpExchange exchange, HttpServer to) throws IOException {
        exchange.getResponseHeaders().add("Location", address(to) + "/?spec");
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void endless(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        byte[] blanks = " ".repeat(10_000).getBytes(UTF_8);
        while (sent.get() < 1_000_000_000) {
            exchange.getResponseBody().write(blanks);
            sent.addAndGet(blanks.length);
        }
    }

    private static void document(HttpExchange exchange) throws IOException {
        byte[] document =
                "{\"openapi\":\"3.0.0\",\"info\":{\"title\":\"Edits\",\"version\":\"7\"},\"paths\":{\"/edits\":{}}}"
                        .getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, document.length);
        exchange.getResponseBody().write(document);
        exchange.close();
    }

    private static String address(HttpServer server) {
        return "http://" + LoopbackPorts.HOST + ":" + server.getAddress().getPort();
    }
}
