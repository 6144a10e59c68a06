package dev.weir.ingest.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.weir.ingest.harness.RunningService;
import dev.weir.ingest.harness.TestCatalog;
import dev.weir.ingest.harness.TopicContent;
import dev.weir.local.secure.KeyStores;
import dev.weir.local.secure.SecureKafka;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.AuthenticationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every client of the service gets through the doors of a broker that lets nobody else in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecureKafkaIT {

    private static final String PASSWORD = "s3cret";
    private static final String CLICKS = TestCatalog.MOMENTS
            .replace("partitions: 1", "partitions: 1, compression: gzip")
            .replace("http: {}", "http: {}, sse: {url: \"http://127.0.0.1:9/nobody\"}");

    private KeyStores keys;
    private SecureKafka kafka;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        keys = KeyStores.make(directory);
        kafka = SecureKafka.start(directory, keys);
        kafka.addUser("weir", PASSWORD);
    }

    @AfterAll
    void stop() {
        kafka.close();
    }

    @Test
    void aUserWithAPasswordOverTls() {
        var settings = scram(PASSWORD);

        assertThat(refusal(scram("wrong"))).isInstanceOf(AuthenticationException.class);
        assertStored("scram_", environment(settings));
    }

    @Test
    void aCertificateOfOurOwn() {
        var settings = tls();
        var certified = new HashMap<>(settings);
        certified.putAll(Map.of(
                "ssl.keystore.type",
                "PKCS12",
                "ssl.keystore.location",
                keys.client().toString(),
                "ssl.keystore.password",
                KeyStores.PASSWORD));

        assertThat(refusal(settings)).isInstanceOf(AuthenticationException.class);
        assertStored("mutual_", environment(certified));
    }

    @Test
    void aCertificateFromTheRegistryThatAllOfQuarkusShares() {
        var environment = environment(Map.of("bootstrap.servers", kafka.mutual(), "security.protocol", "SSL"));
        environment.put(
                "JAVA_TOOL_OPTIONS",
                "-Dkafka.tls-configuration-name=kafka"
                        + " -Dquarkus.tls.kafka.key-store.p12.path=" + keys.client()
                        + " -Dquarkus.tls.kafka.key-store.p12.password=" + KeyStores.PASSWORD
                        + " -Dquarkus.tls.kafka.trust-store.pem.certs=" + keys.serverCertificate());

        assertStored("registry_", environment);
    }

    private Map<String, String> scram(String password) {
        var settings = tls();
        settings.putAll(Map.of(
                "bootstrap.servers",
                kafka.scram(),
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                "SCRAM-SHA-512",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"weir\" password=\""
                        + password + "\";"));
        return settings;
    }

    private Map<String, String> tls() {
        return new HashMap<>(Map.of(
                "bootstrap.servers",
                kafka.mutual(),
                "security.protocol",
                "SSL",
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                keys.serverCertificate().toString()));
    }

    private static Throwable refusal(Map<String, String> settings) {
        var impatient = new HashMap<String, Object>(settings);
        impatient.put("request.timeout.ms", 5000);
        impatient.put("default.api.timeout.ms", 10_000);
        try (var admin = Admin.create(impatient)) {
            return assertThatThrownBy(() -> admin.listTopics().names().get())
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .actual();
        }
    }

    /** As an environment spells what the README calls `kafka.*`. */
    private static Map<String, String> environment(Map<String, String> settings) {
        var environment = new HashMap<String, String>();
        settings.forEach((name, value) -> environment.put(
                "KAFKA_" + name.toUpperCase(java.util.Locale.ROOT).replace('.', '_'), value));
        return environment;
    }

    private void assertStored(String prefix, Map<String, String> environment) {
        var catalog = new TestCatalog(kafka.plain(), name -> prefix + name).with("clicks", CLICKS);
        var settings = catalog.settings();
        settings.putAll(environment);
        try (var service = RunningService.start(settings)) {
            var answer = service.post(
                    "/v1/events/clicks",
                    "{\"at\":\"2024-01-28T10:30:00Z\"}".getBytes(UTF_8),
                    "Content-Type",
                    "application/json");

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            await("the feed's position has been asked for")
                    .until(() -> service.get("/q/health/ready").body().contains("waiting after unreachable"));
            assertThat(TopicContent.read(kafka.plain(), catalog.topic("clicks")).size())
                    .isEqualTo(1);
            assertThat(service.log()).doesNotContain(PASSWORD);
        }
    }
}
