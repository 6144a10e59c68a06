package dev.weir.ingest.loss;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.ingest.harness.RunningService;
import dev.weir.ingest.harness.TestCatalog;
import dev.weir.ingest.harness.TopicContent;
import dev.weir.local.process.LoopbackPorts;
import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@LocalStackTest
class LeavingIT {

    @Test
    void whoIsBeingServedIsAnsweredAndNobodyElseIsTaken(LocalStack stack) throws Exception {
        var catalog = new TestCatalog(stack).with(Visits.STREAM, Visits.YAML);
        byte[] body = Visits.body(0, 200).getBytes(UTF_8);
        try (var service = RunningService.start(catalog.settings());
                var socket = LoopbackPorts.connect(service.port(), Duration.ofSeconds(5))) {
            socket.setSoTimeout(30_000);
            var out = socket.getOutputStream();
            out.write(("POST /v1/events/visits HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n"
                            + "Content-Length: " + body.length + "\r\nConnection: close\r\n\r\n")
                    .getBytes(UTF_8));
            out.write(body, 0, body.length / 2);
            out.flush();
            await().until(() -> service.metric("events_produced_total") > 0);

            var visits = new Visits(service);
            var stopped = CompletableFuture.runAsync(service::stop);
            await().until(() -> visits.post(1000, 1)
                    .filter(answer -> answer.statusCode() == 503
                            && answer.headers().firstValue("Retry-After").isPresent())
                    .isPresent());
            out.write(body, body.length / 2, body.length - body.length / 2);
            out.flush();
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            var answered = Instant.now();
            stopped.join();

            assertThat(answer).startsWith("HTTP/1.1 200 ").contains("\"accepted\":200");
            assertThat(Duration.between(answered, Instant.now())).isLessThan(Duration.ofSeconds(8));
        }
        assertThat(TopicContent.read(stack.bootstrapServers(), catalog.topic(Visits.STREAM))
                        .size())
                .isGreaterThanOrEqualTo(200);
    }
}
