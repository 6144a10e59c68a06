package dev.weir.ingest.sse;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weir.local.process.LoopbackPorts;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A feed that answers each connection by the next step of a script, the last one for good. */
final class ScriptedFeed implements AutoCloseable {

    /** Answers one request; the connection ends when it returns. */
    @FunctionalInterface
    interface Step {

        void answer(HttpExchange exchange) throws IOException, InterruptedException;
    }

    /** What a reader asked for. */
    record Asked(String path, Optional<String> query, Optional<String> lastEventId, String userAgent) {}

    private final HttpServer server;
    private final Iterator<Step> steps;
    private final Step last;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    ScriptedFeed(Step... steps) throws IOException {
        this.steps = List.of(steps).iterator();
        this.last = steps[steps.length - 1];
        this.server = HttpServer.create(new InetSocketAddress(LoopbackPorts.HOST, 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(action -> {
            var thread = new Thread(action, "feed");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::answer);
        server.start();
    }

    URI uri(String path) {
        return URI.create(
                "http://" + LoopbackPorts.HOST + ":" + server.getAddress().getPort() + path);
    }

    List<Asked> asked() {
        return asked;
    }

    /** A stream of these frames, which then stays open and silent. */
    static Step frames(String... frames) {
        return exchange -> {
            open(exchange);
            for (String frame : frames) {
                write(exchange, frame);
            }
            stay();
        };
    }

    /** Keeps the connection open; the server's threads are daemons, so this one ends with the tests. */
    static void stay() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    /** A stream of these frames, which then ends. */
    static Step framesAndEnd(String... frames) {
        return exchange -> {
            open(exchange);
            for (String frame : frames) {
                write(exchange, frame);
            }
        };
    }

    /** No stream. */
    static Step status(int status, String... headers) {
        return exchange -> {
            for (int header = 0; header < headers.length; header += 2) {
                exchange.getResponseHeaders().add(headers[header], headers[header + 1]);
            }
            exchange.sendResponseHeaders(status, -1);
        };
    }

    static void open(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        write(exchange, ":ok\n\n");
    }

    static void write(HttpExchange exchange, String text) throws IOException {
        exchange.getResponseBody().write(text.getBytes(UTF_8));
        exchange.getResponseBody().flush();
    }

    private synchronized Step next() {
        return steps.hasNext() ? steps.next() : last;
    }

    private void answer(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        asked.add(new Asked(
                exchange.getRequestURI().getPath(),
                Optional.ofNullable(exchange.getRequestURI().getQuery()),
                Optional.ofNullable(headers.getFirst("Last-Event-ID")),
                headers.getFirst("User-Agent")));
        try (exchange) {
            next().answer(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
