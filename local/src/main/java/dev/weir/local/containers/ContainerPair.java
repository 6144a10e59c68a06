package dev.weir.local.containers;

import dev.weir.local.engine.Engine;
import dev.weir.local.engine.EnginePair;
import dev.weir.local.engine.KafkaGreeting;
import dev.weir.local.engine.PostgresUrl;
import dev.weir.local.process.LoopbackPorts;
import java.security.SecureRandom;
import java.util.List;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * Both engines in containers, for {@code -Pcontainers}. It is compiled with every build but run only where Docker can
 * pull images; the machines that the project is usually built on cannot, so take a failure here for a fault here.
 */
public final class ContainerPair implements EnginePair {
    private static final String KAFKA_IMAGE = "apache/kafka:4.1.1";
    private static final String POSTGRES_IMAGE = "postgres:18";
    private static final int KAFKA_PORT = 9092;
    private static final int POSTGRES_PORT = 5432;

    private final GenericContainer<?> kafkaContainer;
    private final GenericContainer<?> postgresContainer;
    private final Engine kafka;
    private final Engine postgres;

    private ContainerPair(int kafkaPort, int postgresPort) {
        kafkaContainer = new KafkaContainer(KAFKA_IMAGE).withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
        kafkaContainer.setPortBindings(List.of(kafkaPort + ":" + KAFKA_PORT));
        postgresContainer = new PostgreSQLContainer(POSTGRES_IMAGE)
                .withUsername(PostgresUrl.USER)
                .withDatabaseName(PostgresUrl.MAINTENANCE_DATABASE)
                .withEnv("POSTGRES_HOST_AUTH_METHOD", "trust");
        postgresContainer.setPortBindings(List.of(postgresPort + ":" + POSTGRES_PORT));
        kafka = new ContainerEngine(kafkaContainer, kafkaPort, () -> KafkaGreeting.isAnswered(kafkaPort));
        PostgresUrl url = new PostgresUrl(LoopbackPorts.HOST, postgresPort, PostgresUrl.MAINTENANCE_DATABASE);
        postgres = new ContainerEngine(postgresContainer, postgresPort, url::isAnswered);
    }

    /** Returns when both answer. */
    public static ContainerPair start() {
        SecureRandom random = new SecureRandom();
        ContainerPair pair = new ContainerPair(LoopbackPorts.free(random), LoopbackPorts.free(random));
        pair.kafka.start();
        pair.postgres.start();
        return pair;
    }

    @Override
    public Engine kafka() {
        return kafka;
    }

    @Override
    public Engine postgres() {
        return postgres;
    }

    @Override
    public void close() {
        kafkaContainer.stop();
        postgresContainer.stop();
    }
}
