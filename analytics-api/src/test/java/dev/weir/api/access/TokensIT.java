package dev.weir.api.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.fixture.ApiProcess;
import dev.weir.api.fixture.TestEvent;
import dev.weir.api.fixture.Warehouse;
import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bearer tokens of an OIDC provider in place of API keys. */
@LocalStackTest
class TokensIT {

    private static final Instant FROM = Instant.parse("2026-03-28T10:00:00Z");
    private static final String QUESTION = "/v1/streams/shop/totals?from=2026-03-28T10:00:00Z&to=2026-03-28T10:10:00Z";
    private static final long HOUR = 3_600;

    @Test
    void onlyATokenOfOurProviderForUsWithTheStreamsRoleMayRead(LocalStack stack) throws Exception {
        var warehouse = new Warehouse(stack.jdbcUrl());
        warehouse.create();
        warehouse.fill(TestEvent.seeded(5, FROM, FROM.plusSeconds(600), 100), 1, FROM);
        var provider = keys();
        var settings = Map.of(
                "WEIR_OPEN", "false",
                "WEIR_ACCESS_OIDC", "true",
                "QUARKUS_OIDC_PUBLIC_KEY",
                        Base64.getEncoder().encodeToString(provider.getPublic().getEncoded()),
                "QUARKUS_OIDC_TOKEN_AUDIENCE", "weir");
        try (var api = ApiProcess.start(stack, settings)) {
            assertThat(reading(api, token(provider, "weir", HOUR, "read:shop"))).isEqualTo(200);
            assertThat(reading(api, token(provider, "weir", HOUR, "read:*"))).isEqualTo(200);
            assertThat(reading(api, token(provider, "weir", HOUR, "read:other")))
                    .isEqualTo(403);
            assertThat(reading(api, token(provider, "weir", HOUR, "write:shop")))
                    .isEqualTo(403);

            assertThat(reading(api, token(provider, "weir", -HOUR, "read:shop")))
                    .isEqualTo(401);
            assertThat(reading(api, token(provider, "others", HOUR, "read:shop")))
                    .isEqualTo(401);
            assertThat(reading(api, token(keys(), "weir", HOUR, "read:shop"))).isEqualTo(401);
            assertThat(reading(api, "nonsense")).isEqualTo(401);
            assertThat(api.get(QUESTION).statusCode()).isEqualTo(401);

            assertThat(streams(api, token(provider, "weir", HOUR, "read:shop"))).contains("\"stream\":\"shop\"");
            assertThat(streams(api, token(provider, "weir", HOUR, "read:other")))
                    .isEqualTo("{\"streams\":[]}");
        }
    }

    private static int reading(ApiProcess api, String token) {
        return api.get(QUESTION, "Authorization", "Bearer " + token).statusCode();
    }

    private static String streams(ApiProcess api, String token) {
        return api.get("/v1/streams", "Authorization", "Bearer " + token).body();
    }

    private static String token(KeyPair signer, String audience, long seconds, String role)
            throws GeneralSecurityException {
        long now = Instant.now().getEpochSecond();
        String text = encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(UTF_8)) + "."
                + encoded("""
                        {"sub":"ann","aud":"%s","iat":%d,"exp":%d,"groups":["%s"]}""".formatted(audience, now - 2 * HOUR, now + seconds, role)
                        .getBytes(UTF_8));
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(signer.getPrivate());
        signature.update(text.getBytes(UTF_8));
        return text + "." + encoded(signature.sign());
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static KeyPair keys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }
}
