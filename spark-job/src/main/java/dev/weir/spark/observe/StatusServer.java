package dev.weir.spark.observe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Answers `/metrics` and `/health/{live,ready,started}`. */
public final class StatusServer implements AutoCloseable {

    /** A query that has been down for so long won't come back by itself. */
    private static final Duration GIVEN_UP = Duration.ofMinutes(10);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newSingleThreadExecutor(task -> {
        var thread = new Thread(task, "status");
        thread.setDaemon(true);
        return thread;
    });

    public StatusServer(InetSocketAddress address, List<StreamGauges> streams, List<QueryStatus> queries) {
        try {
            server = HttpServer.create(address, 16);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + address, e);
        }
        server.setExecutor(threads);
        server.createContext(
                "/metrics",
                exchange -> answer(
                        exchange,
                        200,
                        "text/plain; version=0.0.4; charset=utf-8",
                        PrometheusText.of(streams, queries)));
        health("/health/live", queries, query -> !isGivenUp(query));
        health("/health/ready", queries, QueryStatus::isReady);
        health("/health/started", queries, QueryStatus::isPastStart);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private static boolean isGivenUp(QueryStatus query) {
        return query.state() == QueryStatus.State.FAILED && query.inState().compareTo(GIVEN_UP) > 0;
    }

    private void health(String path, List<QueryStatus> queries, Predicate<QueryStatus> isWell) {
        server.createContext(path, exchange -> {
            boolean up = queries.stream().allMatch(isWell);
            String checks = queries.stream()
                    .map(query -> "{\"name\":\"%s\",\"status\":\"%s\",\"data\":{\"state\":\"%s\",\"reason\":\"%s\"}}"
                            .formatted(
                                    query.query(),
                                    isWell.test(query) ? "UP" : "DOWN",
                                    query.state(),
                                    escaped(query.reason())))
                    .collect(Collectors.joining(","));
            answer(
                    exchange,
                    up ? 200 : 503,
                    "application/json",
                    "{\"status\":\"" + (up ? "UP" : "DOWN") + "\",\"checks\":[" + checks + "]}");
        });
    }

    private static String escaped(String text) {
        var escaped = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                escaped.append('\\').append(c);
            } else if (c < ' ') {
                escaped.append(' ');
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
