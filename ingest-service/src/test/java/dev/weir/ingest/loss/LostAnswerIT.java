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
import java.util.List;
import org.junit.jupiter.api.Test;

/** A caller that did not get the answer may ask for it again. */
@LocalStackTest
class LostAnswerIT {

    private static final String KEY = "one-and-the-same-";

    @Test
    void retryAfterABrokenConnectionOrALateAnswerStoresNothingTwice(LocalStack stack) throws Exception {
        var catalog = new TestCatalog(stack).with(Visits.STREAM, Visits.YAML);
        var settings = catalog.settings();
        settings.put("WEIR_HTTP_ANSWER_WITHIN", "1s");
        try (var service = RunningService.start(settings)) {
            stack.kafka().pause();
            try (var socket = new Socket("127.0.0.1", service.port())) {
                post(socket, 1);
                await().until(() -> service.metric("weir_inflight_bytes") > 0);
                assertThat(retry(service, 2)).as("Kafka has not spoken in time").isEqualTo(503);
            } finally {
                stack.kafka().resume();
            }

            for (int number : List.of(1, 2)) {
                await().atMost(Duration.ofSeconds(20)).until(() -> retry(service, number) == 200);
            }
            assertThat(TopicContent.read(stack.bootstrapServers(), catalog.topic(Visits.STREAM)).records().stream()
                            .map(record -> Visits.number(record.value())))
                    .containsExactlyInAnyOrder(1L, 2L);
        }
    }

    private static void post(Socket socket, int number) throws IOException {
        byte[] body = Visits.event(number).getBytes(StandardCharsets.UTF_8);
        String head = "POST /v1/events/" + Visits.STREAM
                + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nIdempotency-Key: " + KEY + number
                + "\r\nContent-Length: " + body.length + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(body);
        socket.getOutputStream().flush();
    }

    private static int retry(RunningService service, int number) {
        return service.post(
                        "/v1/events/" + Visits.STREAM,
                        Visits.event(number).getBytes(StandardCharsets.UTF_8),
                        "Content-Type",
                        "application/json",
                        "Idempotency-Key",
                        KEY + number)
                .statusCode();
    }
}
