package dev.weir.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.api.fixture.ApiProcess;
import dev.weir.api.fixture.TestEvent;
import dev.weir.api.fixture.Warehouse;
import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@LocalStackTest
@TestInstance(Lifecycle.PER_CLASS)
class AccessIT {

    private static final Instant FROM = Instant.parse("2026-03-28T10:00:00Z");
    private static final String QUESTION = "/v1/streams/shop/totals?from=2026-03-28T10:00:00Z&to=2026-03-28T10:10:00Z";

    private final LocalStack stack;
    private Path keys;
    private ApiProcess api;

    AccessIT(LocalStack stack) {
        this.stack = stack;
    }

    @BeforeAll
    void start(@TempDir Path directory) throws SQLException, IOException {
        keys = directory.resolve("keys");
        var warehouse = new Warehouse(stack.jdbcUrl());
        warehouse.create();
        warehouse.fill(TestEvent.seeded(5, FROM, FROM.plusSeconds(600), 100), 1, FROM);
        Files.writeString(
                keys,
                line("reader", "open-sesame", "read:shop")
                        + line("stranger", "let-me-in", "read:other")
                        + line("busy", "hurry-hurry", "read:other"));
        api = ApiProcess.start(
                stack,
                Map.of(
                        "WEIR_OPEN", "false",
                        "WEIR_ACCESS_KEYS", keys.toString(),
                        "WEIR_ACCESS_RELOAD", "100ms",
                        "WEIR_LIMITS_REQUESTS_PER_SECOND", "20"));
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void nobodyReadsWithoutAKey() {
        var response = api.get(QUESTION);
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).contains("\"code\":\"no-credentials\"");
        assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(api.get("/v1/streams").statusCode()).isEqualTo(401);
        assertThat(api.get(QUESTION, "Authorization", "Bearer guess").statusCode())
                .isEqualTo(401);
        assertThat(api.get(QUESTION, "Accept", "text/event-stream").statusCode())
                .isEqualTo(401);
    }

    @Test
    void keyReadsItsStreamsAndSeesNoOthers() {
        assertThat(reading("open-sesame")).isEqualTo(200);
        assertThat(api.get(QUESTION, "Authorization", "Bearer open-sesame")
                        .headers()
                        .firstValue("Cache-Control"))
                .get()
                .asString()
                .startsWith("private");
        assertThat(reading("let-me-in")).isEqualTo(403);
        assertThat(api.get("/v1/streams", "X-API-Key", "let-me-in").body()).isEqualTo("{\"streams\":[]}");
        assertThat(api.get("/v1/streams", "X-API-Key", "open-sesame").body()).contains("\"stream\":\"shop\"");
    }

    @Test
    void newKeyIsKnownWithoutARestart() throws IOException {
        Files.writeString(keys, Files.readString(keys) + line("late_comer", "knock-knock", "read:*"));
        await().until(() -> reading("knock-knock") == 200);
    }

    @Test
    void whoAsksTooOftenIsToldWhenToComeAgain() {
        var known = IntStream.range(0, 200)
                .mapToObj(i -> api.get("/v1/streams", "X-API-Key", "hurry-hurry"))
                .filter(answer -> answer.statusCode() == 429)
                .findFirst();
        assertThat(known).isPresent();
        assertThat(known.get().headers().firstValue("Retry-After")).contains("1");
    }

    private int reading(String key) {
        return api.get(QUESTION, "X-API-Key", key).statusCode();
    }

    private static String line(String name, String key, String scopes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return name + " " + HexFormat.of().formatHex(digest) + " " + scopes + "\n";
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
