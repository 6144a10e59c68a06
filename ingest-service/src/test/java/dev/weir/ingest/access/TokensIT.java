package dev.weir.ingest.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.ingest.harness.RunningService;
import dev.weir.ingest.harness.TestCatalog;
import dev.weir.ingest.harness.TokenIssuer;
import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Bearer tokens of an OIDC provider in place of API keys. */
@LocalStackTest
class TokensIT {

    private static final String US = "weir";

    @Test
    void onlyATokenOfOurProviderForUsWithTheStreamsRoleMayWrite(LocalStack stack) throws Exception {
        var later = Instant.now().plus(Duration.ofHours(1));
        var before = Instant.now().minus(Duration.ofHours(1));
        try (var issuer = TokenIssuer.start()) {
            var settings = new TestCatalog(stack)
                    .with("visits", TestCatalog.MOMENTS)
                    .with("orders", TestCatalog.MOMENTS)
                    .settings();
            settings.put("WEIR_OPEN", "false");
            settings.put("WEIR_ACCESS_OIDC", "true");
            settings.put("QUARKUS_OIDC_AUTH_SERVER_URL", issuer.address());
            settings.put("QUARKUS_OIDC_TOKEN_AUDIENCE", US);
            try (var service = RunningService.start(settings)) {
                assertThat(post(service, "visits", issuer.token(US, later, "write:visits")))
                        .isEqualTo(200);
                assertThat(post(service, "orders", issuer.token(US, later, "write:*")))
                        .isEqualTo(200);
                assertThat(post(service, "orders", issuer.token(US, later, "write:visits")))
                        .isEqualTo(403);
                assertThat(post(service, "visits", issuer.token(US, later, "reader")))
                        .isEqualTo(403);

                assertThat(post(service, "visits", issuer.token("others", later, "*")))
                        .isEqualTo(401);
                assertThat(post(service, "visits", issuer.token("https://else.where", US, later, "*")))
                        .isEqualTo(401);
                assertThat(post(service, "visits", issuer.token(US, before, "*")))
                        .isEqualTo(401);
                assertThat(post(service, "visits", issuer.forged(US, later, "*")))
                        .isEqualTo(401);
                assertThat(post(service, "visits", issuer.unsigned(US, later, "*")))
                        .isEqualTo(401);
                assertThat(post(service, "visits", "nonsense")).isEqualTo(401);
                assertThat(service.post("/v1/events/visits", event(), "Content-Type", "application/json")
                                .statusCode())
                        .isEqualTo(401);
                assertThat(service.log()).doesNotContain("\"level\":\"ERROR\"");
            }
        }
    }

    private static int post(RunningService service, String stream, String token) {
        return service.post(
                        "/v1/events/" + stream,
                        event(),
                        "Content-Type",
                        "application/json",
                        "Authorization",
                        "Bearer " + token)
                .statusCode();
    }

    private static byte[] event() {
        return "{\"at\":\"2024-01-28T10:30:00Z\"}".getBytes(UTF_8);
    }
}
