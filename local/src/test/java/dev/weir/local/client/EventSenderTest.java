package dev.weir.local.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weir.local.Refusal;
import dev.weir.local.client.EventSender.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventSenderTest {
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<Received> received = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private HttpServer server;

    private record Answer(int status, String body) {}

    private record Received(String path, String key, String body) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        received.add(new Received(
                exchange.getRequestURI().getRawPath(),
                exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        Answer answer = answers.remove();
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Retry-After", "0");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Outcome send(String stream, String text) throws IOException {
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new EventSender(new WeirHttp(base), stream, complaints::add)
                .send(new BufferedReader(new StringReader(text)));
    }

    @Test
    void eventsGoAsLinesToTheirStream() throws IOException {
        answers.add(new Answer(200, "{\"accepted\": 2, \"rejected\": 0}"));
        assertThat(send("a b", "[{\"a\":1},\n{\"a\":2}]")).isEqualTo(new Outcome(2, 0));
        assertThat(received).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo("/v1/events/a%20b");
            assertThat(request.body()).isEqualTo("{\"a\":1}\n{\"a\":2}\n");
        });
    }

    @Test
    void aRefusedEventIsNamedByItsPlaceInTheWholeText() throws IOException {
        answers.add(new Answer(200, "{\"accepted\": 1000, \"rejected\": 0}"));
        answers.add(new Answer(207, """
                {"accepted": 1, "rejected": 1, "results": [{"index": 0, "status": "accepted"},
                 {"index": 1, "status": "rejected", "reason": "x", "path": "/a", "detail": "expected a number"}]}
                """));
        assertThat(send("s", "{}\n".repeat(1002))).isEqualTo(new Outcome(1001, 1));
        assertThat(complaints).containsExactly("event 1002: /a expected a number");
    }

    @Test
    void aBusyServiceIsAskedAgainWithTheSameKey() throws IOException {
        answers.add(new Answer(503, "{\"title\": \"slow\", \"accepted\": 1, \"rejected\": 0, \"unknown\": 1}"));
        answers.add(new Answer(429, "{\"title\": \"busy\"}"));
        answers.add(new Answer(200, "{\"accepted\": 2, \"rejected\": 0}"));
        assertThat(send("s", "{}\n{}\n")).isEqualTo(new Outcome(2, 0));
        assertThat(received)
                .extracting(Received::key)
                .hasSize(3)
                .containsOnly(received.get(0).key());
        assertThat(received).extracting(Received::body).containsOnly("{}\n{}\n");
    }

    @Test
    void eventsThatAreAllRefusedAreCountedToo() throws IOException {
        answers.add(new Answer(400, """
                {"title": "Every event was refused.", "accepted": 0, "rejected": 1,
                 "results": [{"index": 0, "status": "rejected", "reason": "x", "path": "", "detail": "no JSON"}]}
                """));
        assertThat(send("s", "nonsense\n")).isEqualTo(new Outcome(0, 1));
        assertThat(complaints).containsExactly("event 1: no JSON");
    }

    @Test
    void anUnknownStreamIsOneSentence() {
        answers.add(new Answer(404, "{\"title\": \"There is no such stream.\", \"detail\": \"see /v1/streams\"}"));
        assertThatThrownBy(() -> send("s", "{}"))
                .isInstanceOf(Refusal.class)
                .hasMessage("There is no such stream. (see /v1/streams)");
    }

    @Test
    void anAnswerThatIsNoJsonIsNoStackTrace() {
        answers.add(new Answer(200, "<html>"));
        assertThatThrownBy(() -> send("s", "{}")).isInstanceOf(Refusal.class).hasMessageContaining("is this a Weir?");
    }
}
