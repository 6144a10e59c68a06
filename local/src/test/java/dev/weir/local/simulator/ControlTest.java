package dev.weir.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ControlTest {

    private final SettableClock clock = new SettableClock();
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper mapper = new ObjectMapper();
    private Simulator simulator;

    @BeforeEach
    void start() throws IOException {
        simulator =
                Simulator.builder().clock(clock).backlog(Duration.ofSeconds(10)).start();
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void statusSaysHowThingsAre() throws Exception {
        JsonNode status = mapper.readTree(send("GET", "/control").body());
        assertThat(status.path("rate").doubleValue()).isEqualTo(40);
        assertThat(status.path("active").textValue()).isEqualTo("eqiad");
        assertThat(status.path("changes").longValue())
                .isEqualTo(simulator.changes())
                .isPositive();
        assertThat(status.at("/bad_day/stall/one_in").intValue()).isZero();
    }

    @Test
    void faultsAreSwitchedOnAndOff() throws Exception {
        assertThat(send("POST", "/control/bad-day/garbage?one-in=3").statusCode())
                .isEqualTo(200);
        assertThat(simulator.badDay().oneIn(Fault.GARBAGE)).isEqualTo(3);
        assertThat(simulator.badDay().oneIn(Fault.STALL)).isZero();
        send("DELETE", "/control/bad-day/garbage");
        assertThat(simulator.badDay().oneIn(Fault.GARBAGE)).isZero();
        send("POST", "/control/bad-day");
        assertThat(Fault.values())
                .allSatisfy(fault -> assertThat(simulator.badDay().oneIn(fault)).isPositive());
        send("DELETE", "/control/bad-day");
        assertThat(Fault.values())
                .allSatisfy(fault -> assertThat(simulator.badDay().oneIn(fault)).isZero());
    }

    @Test
    void faultIsSwitchedOnForTheNextTimeOnly() throws Exception {
        send("POST", "/control/bad-day/server-error?once");
        assertThat(FeedClient.request(simulator, "", FeedClient.USER_AGENT).status())
                .isEqualTo(500);
        try (FeedClient client = FeedClient.request(simulator, "", FeedClient.USER_AGENT)) {
            assertThat(client.status()).isEqualTo(200);
        }
    }

    @Test
    void rateAndActiveDataCentreAreSet() throws Exception {
        send("POST", "/control/rate?events=7.5");
        send("POST", "/control/active?data-centre=codfw");
        assertThat(simulator.rate()).isEqualTo(7.5);
        assertThat(simulator.active()).isEqualTo(DataCentre.CODFW);
    }

    @Test
    void cutEndsEveryConnection() throws Exception {
        try (FeedClient client = FeedClient.open(simulator, "")) {
            send("POST", "/control/cut");
            assertThat(client.endsProperly()).isFalse();
        }
    }

    @Test
    void sentListsWhatWasProducedFromAnOffsetOn() throws Exception {
        List<Produced> log = simulator.log(DataCentre.EQIAD, 0, 1_000);
        String path =
                "/control/sent?data-centre=eqiad&limit=5&from=" + log.get(10).offset();
        List<String> lines = send("GET", path).body().lines().toList();
        assertThat(lines).hasSize(5);
        JsonNode first = mapper.readTree(lines.get(0));
        assertThat(first.path("id").textValue()).isEqualTo(log.get(10).id().toString());
        assertThat(first.path("topic").textValue()).isEqualTo("eqiad.mediawiki.recentchange");
        assertThat(first.path("timestamp").longValue()).isEqualTo(log.get(10).timestamp());
        assertThat(first.path("canary").booleanValue()).isFalse();
    }

    @Test
    void nonsenseIsRefused() throws Exception {
        assertThat(send("POST", "/control/rate?events=many").statusCode()).isEqualTo(400);
        assertThat(send("POST", "/control/rate?events=-1").statusCode()).isEqualTo(400);
        assertThat(send("POST", "/control/active?data-centre=moon").statusCode())
                .isEqualTo(400);
        assertThat(send("POST", "/control/bad-day/rain").statusCode()).isEqualTo(404);
        assertThat(send("POST", "/control/bad-day/stall?one-in=0").statusCode()).isEqualTo(400);
        assertThat(send("GET", "/elsewhere").statusCode()).isEqualTo(404);
    }

    @Test
    void specDescribesTheStream() throws Exception {
        JsonNode spec = mapper.readTree(send("GET", "/?spec").body());
        assertThat(spec.path("paths").has("/v2/stream/recentchange")).isTrue();
    }

    private HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + simulator.port() + path);
        return http.send(
                HttpRequest.newBuilder(uri)
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }
}
