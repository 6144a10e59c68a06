package dev.weir.spark.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StatusServerTest {

    private final QueryStatus results = new QueryStatus("clicks", Clock.systemUTC());
    private final QueryStatus lake = QueryStatus.ofSink("clicks-lake", Clock.systemUTC());
    private final StatusServer server = new StatusServer(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), List.of(), List.of(results, lake));

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void jobHasNotStartedBeforeItsFirstBatch() throws Exception {
        assertThat(status("started")).isEqualTo(503);
        assertThat(status("ready")).isEqualTo(503);
        assertThat(status("live")).isEqualTo(200);
    }

    /** A startup probe would kill the job of a silent stream again and again. */
    @Test
    void jobHasStartedAlsoWhereNoFilesAreWrittenYet() throws Exception {
        results.pass();

        assertThat(status("started")).isEqualTo(200);
        assertThat(status("ready")).isEqualTo(200);
    }

    @Test
    void sinkThatFailsHasStartedAndIsNotReady() throws Exception {
        results.pass();
        lake.becomes(QueryStatus.State.FAILED, "no space left");

        assertThat(status("started")).isEqualTo(200);
        assertThat(status("ready")).isEqualTo(503);
    }

    private int status(String question) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/health/" + question))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }
}
