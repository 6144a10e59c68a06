package dev.weir.spark.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaConfigTest {

    private static final String JAAS =
            "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"weir\" password=\"s3cret\";";

    private final List<String> problems = new ArrayList<>();

    @Test
    void everyClientGetsTheSettingsOfTheEnvironment(@TempDir Path directory) throws IOException {
        Path authority = Files.createFile(directory.resolve("ca.crt"));

        var config = read(Map.of(
                "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                "KAFKA_SASL_MECHANISM", "SCRAM-SHA-512",
                "KAFKA_SASL_JAAS_CONFIG", JAAS,
                "KAFKA_SSL_TRUSTSTORE_TYPE", "PEM",
                "KAFKA_SSL_TRUSTSTORE_LOCATION", authority.toString(),
                "KAFKA_SSL_KEYSTORE_KEY", "",
                "KAFKA_HOME", "/opt/kafka"));

        assertThat(problems).isEmpty();
        assertThat(config.client("me"))
                .containsEntry("bootstrap.servers", "localhost:9093")
                .containsEntry("client.id", "me")
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.jaas.config", JAAS)
                .containsEntry("ssl.truststore.location", authority.toString())
                .hasSize(7);
        assertThat(config.sparkOptions())
                .containsEntry("kafka.bootstrap.servers", "localhost:9093")
                .containsEntry("kafka.sasl.mechanism", "SCRAM-SHA-512")
                .hasSize(6);
        assertThat(config).hasToString("localhost:9093 (SASL_SSL)");
    }

    @Test
    void passwordWithoutAMechanismThatTakesItIsRefused() {
        read(Map.of("KAFKA_SECURITY_PROTOCOL", "SASL_SSL"));

        assertThat(problems)
                .containsExactly(
                        "KAFKA_SASL_MECHANISM: expected one such as SCRAM-SHA-512 because of KAFKA_SECURITY_PROTOCOL=SASL_SSL, found none",
                        "KAFKA_SASL_JAAS_CONFIG: expected one with the user and the password because of KAFKA_SECURITY_PROTOCOL=SASL_SSL, found none");
    }

    @Test
    void secretsThatWouldNotBeUsedAreRefused() {
        read(Map.of("KAFKA_SASL_JAAS_CONFIG", JAAS, "KAFKA_SSL_TRUSTSTORE_LOCATION", "/nowhere"));

        assertThat(problems)
                .containsExactly(
                        "KAFKA_SECURITY_PROTOCOL: expected SASL_SSL or SSL because of KAFKA_SSL_TRUSTSTORE_LOCATION, found PLAINTEXT",
                        "KAFKA_SECURITY_PROTOCOL: expected SASL_PLAINTEXT or SASL_SSL because of KAFKA_SASL_JAAS_CONFIG, found PLAINTEXT");
    }

    @Test
    void whatCannotBeReadOrIsNotKnownIsNamed() {
        read(Map.of("KAFKA_SECURITY_PROTOCOL", "SSL", "KAFKA_SSL_TRUSTSTORE_LOCATION", "/nowhere/ca.crt"));
        read(Map.of("KAFKA_SASL_JASS_CONFIG", JAAS));
        read(Map.of("KAFKA_SECURITY_PROTOCOL", "TLS"));

        assertThat(problems)
                .containsExactly(
                        "KAFKA_SSL_TRUSTSTORE_LOCATION: expected a file that can be read, found /nowhere/ca.crt",
                        "KAFKA_SASL_JASS_CONFIG: expected a setting of Kafka's clients, found none of this name",
                        "KAFKA_SECURITY_PROTOCOL: expected PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL, found TLS");
    }

    @Test
    void whatNoClientCanBeMadeOfIsExplainedWithoutTheSecret() {
        var config = read(Map.of(
                "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                "KAFKA_SASL_MECHANISM", "SCRAM-SHA-512",
                "KAFKA_SASL_JAAS_CONFIG", "no.such.Module s3cret"));

        assertThatThrownBy(() -> new Topics(config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("KAFKA_*: cannot make a client of localhost:9093 (SASL_SSL): Failed to create new"
                        + " KafkaAdminClient: Invalid login module control flag '***' in JAAS config")
                .hasNoCause();
    }

    private KafkaConfig read(Map<String, String> environment) {
        return KafkaConfig.of("localhost:9093", environment, problems::add);
    }
}
