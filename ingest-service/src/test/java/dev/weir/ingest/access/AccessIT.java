package dev.weir.ingest.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.ingest.harness.RunningService;
import dev.weir.ingest.harness.TestCatalog;
import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@LocalStackTest
class AccessIT {

    @Test
    void onlyKeysOfTheStreamMayWriteAndTheFileMayChange(LocalStack stack, @TempDir Path directory) throws Exception {
        var file = Files.writeString(directory.resolve("keys"), line("shop", "s3cret", "write:visits"));
        var catalog = new TestCatalog(stack).with("visits", TestCatalog.MOMENTS).with("orders", TestCatalog.MOMENTS);
        var settings = catalog.settings();
        settings.put("WEIR_OPEN", "false");
        settings.put("WEIR_ACCESS_KEYS", file.toString());
        settings.put("WEIR_ACCESS_RELOAD", "100ms");
        try (var service = RunningService.start(settings)) {
            assertThat(post(service, "visits").statusCode()).isEqualTo(401);
            assertThat(post(service, "visits").headers().firstValue("WWW-Authenticate"))
                    .contains("Bearer");
            assertThat(post(service, "visits", "X-API-Key", "guess").statusCode())
                    .isEqualTo(401);
            assertThat(post(service, "visits", "X-API-Key", "s3cret").statusCode())
                    .isEqualTo(200);
            assertThat(post(service, "visits", "Authorization", "Bearer s3cret").statusCode())
                    .isEqualTo(200);
            assertThat(post(service, "orders", "X-API-Key", "s3cret").statusCode())
                    .isEqualTo(403);
            assertThat(post(service, "nowhere", "X-API-Key", "s3cret").statusCode())
                    .isEqualTo(403);

            Files.writeString(file, line("shop", "n3w", "*"));
            await().until(() -> post(service, "orders", "X-API-Key", "n3w").statusCode() == 200);
            assertThat(post(service, "visits", "X-API-Key", "s3cret").statusCode())
                    .isEqualTo(401);
            assertThat(service.log()).doesNotContain("s3cret").doesNotContain("n3w");
        }
    }

    @Test
    void openIsRefusedUnlessBoundToLoopback(LocalStack stack) {
        var settings = new TestCatalog(stack, "open_")
                .with("visits", TestCatalog.MOMENTS)
                .settings();
        settings.put("QUARKUS_HTTP_HOST", "0.0.0.0");
        try (var service = RunningService.launch(settings)) {
            await().atMost(Duration.ofMinutes(1)).until(() -> !service.isAlive());
            assertThat(service.log()).contains("expected quarkus.http.host to be a loopback address");
        }
    }

    @Test
    void aCatalogWithProblemsIsNotStartedWith(LocalStack stack) {
        var settings = new TestCatalog(stack, "broken_")
                .with("visits", TestCatalog.MOMENTS.replace("window: 1 minute", "widow: 1 minute"))
                .settings();
        try (var service = RunningService.launch(settings)) {
            await().atMost(Duration.ofMinutes(1)).until(() -> !service.isAlive());
            assertThat(service.log()).contains("visits.yaml").contains("widow");
        }
    }

    private static HttpResponse<String> post(RunningService service, String stream, String... headers) {
        var all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = "Content-Type";
        all[1] = "application/json";
        return service.post(
                "/v1/events/" + stream, "{\"at\":\"2024-01-28T10:30:00Z\"}".getBytes(StandardCharsets.UTF_8), all);
    }

    private static String line(String name, String secret, String scopes) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        return name + " " + HexFormat.of().formatHex(digest) + " " + scopes + "\n";
    }
}
