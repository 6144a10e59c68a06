package dev.weir.local.secure;

import dev.weir.local.Checkout;
import dev.weir.local.engine.KafkaGreeting;
import dev.weir.local.process.LocalServer;
import dev.weir.local.process.LoopbackPorts;
import dev.weir.local.process.ProcessSpec;
import dev.weir.local.process.Signal;
import dev.weir.local.process.Watchdog;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/**
 * A broker whose doors are TLS with SCRAM, TLS with certificates of clients, and for the test itself a plain one. Who comes in by the
 * plain door, or as `weir`, may do everything; any other user what the test allows it.
 */
public final class SecureKafka implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KeyStores keys;
    private final int plain;
    private final int scram;
    private final int mutual;
    private final Watchdog watchdog = Watchdog.start(Optional.empty());
    private final LocalServer server;

    private SecureKafka(Path directory, KeyStores keys) throws IOException {
        var random = new SecureRandom();
        this.keys = keys;
        this.plain = LoopbackPorts.free(random);
        this.scram = LoopbackPorts.free(random);
        this.mutual = LoopbackPorts.free(random);
        Path settings = directory.resolve("server.properties");
        try (var writer = Files.newBufferedWriter(settings)) {
            settings(directory.resolve("log"), LoopbackPorts.free(random)).store(writer, null);
        }
        var spec = new ProcessSpec(
                "Kafka with doors",
                command(settings),
                Map.of(),
                directory,
                directory.resolve("kafka.log"),
                Signal.TERM,
                Signal.KILL);
        this.server =
                new LocalServer(spec, Optional.empty(), watchdog, () -> KafkaGreeting.isAnswered(plain), PATIENCE);
    }

    public static SecureKafka start(Path directory, KeyStores keys) throws IOException {
        var kafka = new SecureKafka(directory, keys);
        kafka.server.start();
        return kafka;
    }

    public String plain() {
        return LoopbackPorts.HOST + ":" + plain;
    }

    /** Where clients show a user and a password. */
    public String scram() {
        return LoopbackPorts.HOST + ":" + scram;
    }

    /** Where clients show a certificate. */
    public String mutual() {
        return LoopbackPorts.HOST + ":" + mutual;
    }

    public void addUser(String name, String password) throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", plain()))) {
            var credential = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(name, credential, password)))
                    .all()
                    .get();
        }
    }

    private Properties settings(Path log, int controller) {
        var settings = new Properties();
        String listeners = "PLAINTEXT://" + plain() + ",SASL_SSL://" + scram() + ",SSL://" + mutual();
        settings.putAll(Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "controller.quorum.voters", "1@127.0.0.1:" + controller,
                "controller.listener.names", "CONTROLLER",
                "listeners", listeners + ",CONTROLLER://127.0.0.1:" + controller,
                "advertised.listeners", listeners,
                "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,SASL_SSL:SASL_SSL,SSL:SSL,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name", "PLAINTEXT",
                "log.dirs", log.toString(),
                "auto.create.topics.enable", "false"));
        settings.putAll(Map.of(
                "sasl.enabled.mechanisms", "SCRAM-SHA-512",
                "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required;",
                "listener.name.ssl.ssl.client.auth", "required",
                "ssl.keystore.type", "PKCS12",
                "ssl.keystore.location", keys.server().toString(),
                "ssl.keystore.password", KeyStores.PASSWORD,
                "ssl.truststore.type", "PEM",
                "ssl.truststore.location", keys.clientCertificate().toString(),
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "super.users", "User:ANONYMOUS;User:weir;User:CN=weir"));
        settings.putAll(Map.of(
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "4",
                "group.initial.rebalance.delay.ms", "0"));
        return settings;
    }

    private static List<String> command(Path settings) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-Dlog4j2.configurationFile=classpath:dev/weir/local/engine/kafka-log4j2.properties",
                "-cp",
                ourClasses() + File.pathSeparator + Checkout.find().engines().resolve("kafka") + "/*",
                "dev.weir.local.engine.KafkaMain",
                settings.toString());
    }

    private static String ourClasses() {
        return Path.of(KafkaGreeting.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
    }

    @Override
    public void close() {
        server.kill9();
        watchdog.close();
    }
}
