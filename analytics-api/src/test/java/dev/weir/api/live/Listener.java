package dev.weir.api.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.parsetools.RecordParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A client as a browser is one: it applies what it hears to what it has, and comes back when the connection ends. */
final class Listener {

    private static final JsonMapper JSON = new JsonMapper();
    private static final long RETRY = 300;

    private final Vertx vertx;
    private final HttpClient client;
    private final int port;
    private final String path;
    private final List<String> key;
    private final Map<String, JsonNode> rows = new ConcurrentHashMap<>();
    private final AtomicInteger snapshots = new AtomicInteger();
    private final AtomicInteger changes = new AtomicInteger();
    private final AtomicInteger heartbeats = new AtomicInteger();
    private volatile String lastEventId = "";
    private volatile String ended = "";
    private volatile long revision;
    private volatile long heardAt;
    private volatile boolean closed;
    private volatile Optional<HttpClientResponse> response = Optional.empty();
    private String event = "";
    private String id = "";

    /** What tells rows apart: the window and these dimensions. */
    Listener(Vertx vertx, HttpClient client, int port, String path, List<String> dimensions) {
        this.vertx = vertx;
        this.client = client;
        this.port = port;
        this.path = path;
        this.key = dimensions;
    }

    void connect() {
        var options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI(path);
        client.request(options)
                .compose(request -> {
                    request.putHeader("Accept", "text/event-stream");
                    if (!lastEventId.isEmpty()) {
                        request.putHeader("Last-Event-ID", lastEventId);
                    }
                    return request.send();
                })
                .onSuccess(this::listen)
                .onFailure(failure -> again());
    }

    private void listen(HttpClientResponse answer) {
        if (answer.statusCode() != 200) {
            answer.handler(ignored -> {});
            again();
            return;
        }
        response = Optional.of(answer);
        var lines = RecordParser.newDelimited("\n", line -> hear(line.toString()));
        answer.handler(lines);
        answer.exceptionHandler(failure -> again());
        answer.endHandler(ended -> again());
    }

    private void again() {
        if (!closed) {
            vertx.setTimer(RETRY, timer -> {
                if (!closed) {
                    connect();
                }
            });
        }
    }

    private void hear(String line) {
        if (line.startsWith("event: ")) {
            event = line.substring(7);
        } else if (line.startsWith("id: ")) {
            id = line.substring(4);
        } else if (line.startsWith("data: ")) {
            apply(read(line.substring(6)));
        }
    }

    private void apply(JsonNode data) {
        heardAt = System.nanoTime();
        switch (event) {
            case "snapshot" -> {
                snapshots.incrementAndGet();
                rows.clear();
                put(data);
            }
            case "change" -> {
                changes.incrementAndGet();
                data.get("removed").forEach(row -> rows.remove(key(row)));
                put(data);
            }
            case "heartbeat" -> heartbeats.incrementAndGet();
            case "end" -> ended = data.get("code").textValue();
            default -> throw new IllegalStateException("expected an event that is known, found " + event);
        }
    }

    private void put(JsonNode data) {
        data.get("rows").forEach(row -> rows.put(key(row), row));
        revision = data.get("revision").longValue();
        lastEventId = id;
    }

    private String key(JsonNode row) {
        var text = new StringBuilder(row.get("window_start").textValue());
        key.forEach(name -> text.append('|').append(row.get(name)));
        return text.toString();
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes nothing from now on, without going away. */
    void stall() {
        response.ifPresent(HttpClientResponse::pause);
    }

    boolean isListening() {
        return response.isPresent();
    }

    void disconnect() {
        response.ifPresent(answer -> answer.request().connection().close());
    }

    String path() {
        return path;
    }

    Map<String, JsonNode> rows() {
        return rows;
    }

    String keyOf(JsonNode row) {
        return key(row);
    }

    long revision() {
        return revision;
    }

    long heardAt() {
        return heardAt;
    }

    int snapshots() {
        return snapshots.get();
    }

    int changes() {
        return changes.get();
    }

    /** The code of the reason for which nothing more came, or nothing. */
    String ended() {
        return ended;
    }

    int heartbeats() {
        return heartbeats.get();
    }

    void close() {
        closed = true;
        disconnect();
    }

    /** Connects again after {@link #close}. */
    void comeBack() {
        closed = false;
        connect();
    }
}
