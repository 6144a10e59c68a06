package dev.weir.ingest.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.ingest.harness.RunningService;
import dev.weir.ingest.harness.TestCatalog;
import dev.weir.ingest.harness.TopicContent;
import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A caller that did not get the answer may ask for it again. */
@LocalStackTest
class LostAnswerIT {

    private static final String KEY = "one-and-the-same";

    @Test
    void retryOfARequestWhoseConnectionBrokeStoresNothingTwice(LocalStack stack) throws Exception {
        var catalog = new TestCatalog(stack, "lost_").with(Visits.STREAM, Visits.YAML);
        try (var service = RunningService.start(catalog.settings())) {
            stack.kafka().pause();
            try (var socket = new Socket("127.0.0.1", service.port())) {
                post(socket);
                await().until(() -> service.metric("weir_inflight_bytes") > 0);
            } finally {
                stack.kafka().resume();
            }

            await().atMost(Duration.ofSeconds(20)).until(() -> retry(service) == 200);

            assertThat(TopicContent.read(stack.bootstrapServers(), catalog.topic(Visits.STREAM))
                            .records())
                    .hasSize(1);
        }
    }

    private static void post(Socket socket) throws IOException {
        byte[] body = Visits.event(1).getBytes(StandardCharsets.UTF_8);
        String head = "POST /v1/events/" + Visits.STREAM
                + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nIdempotency-Key: " + KEY
                + "\r\nContent-Length: " + body.length + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(body);
        socket.getOutputStream().flush();
    }

    private static int retry(RunningService service) {
        return service.post(
                        "/v1/events/" + Visits.STREAM,
                        Visits.event(1).getBytes(StandardCharsets.UTF_8),
                        "Content-Type",
                        "application/json",
                        "Idempotency-Key",
                        KEY)
                .statusCode();
    }
}
