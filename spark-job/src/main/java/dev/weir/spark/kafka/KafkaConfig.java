package dev.weir.spark.kafka;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.auth.SecurityProtocol;

/**
 * Where Kafka is, and how to come in: by Kafka's own settings `security.*`, `sasl.*` and `ssl.*`, which all clients of the job get alike.
 *
 * @param security these settings by Kafka's names; some are secrets
 */
public record KafkaConfig(String bootstrapServers, Map<String, String> security) {

    private static final String VARIABLE = "KAFKA_";
    private static final List<String> SECURITY = List.of("security.", "sasl.", "ssl.");
    private static final List<String> FILES =
            List.of(SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG, SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG);
    private static final Pattern SECRET = Pattern.compile("jaas|password|keystore[.]key");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s=;\"']+");
    private static final String OTHER_JAAS = "java.security.auth.login.config";

    public KafkaConfig {
        security = Map.copyOf(security);
    }

    /** One that lets everybody in. */
    public KafkaConfig(String bootstrapServers) {
        this(bootstrapServers, Map.of());
    }

    /**
     * Reads `KAFKA_SECURITY_PROTOCOL`, `KAFKA_SASL_JAAS_CONFIG` and so on, as ingest-service does.
     *
     * @param problem hears what is wrong or missing
     */
    public static KafkaConfig of(String bootstrapServers, Map<String, String> environment, Consumer<String> problem) {
        var known = new HashMap<String, String>();
        AdminClientConfig.configNames().stream()
                .filter(KafkaConfig::isSecurity)
                .forEach(name -> known.put(variable(name), name));
        var prefixes = SECURITY.stream().map(KafkaConfig::variable).toList();
        var security = new TreeMap<String, String>();
        environment.forEach((variable, value) -> {
            String name = known.get(variable);
            if (name != null) {
                if (!value.isBlank()) {
                    security.put(name, value);
                }
            } else if (prefixes.stream().anyMatch(variable::startsWith)) {
                problem.accept(variable + ": expected a setting of Kafka's clients, found none of this name");
            }
        });
        var config = new KafkaConfig(bootstrapServers, security);
        config.complain(problem);
        return config;
    }

    private static boolean isSecurity(String name) {
        return SECURITY.stream().anyMatch(name::startsWith);
    }

    private static String variable(String name) {
        return VARIABLE + name.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    private void complain(Consumer<String> problem) {
        var protocols =
                Arrays.stream(SecurityProtocol.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());
        if (!protocols.contains(protocol())) {
            problem.accept(variable(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG)
                    + ": expected PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL, found " + protocol());
            return;
        }
        boolean isTls = protocol().endsWith("SSL");
        boolean isSasl = protocol().startsWith("SASL");
        complainOfIdle("ssl.", isTls, Set.of("SSL", "SASL_SSL"), problem);
        complainOfIdle("sasl.", isSasl, Set.of("SASL_PLAINTEXT", "SASL_SSL"), problem);
        if (isSasl) {
            if (!security.containsKey(SaslConfigs.SASL_MECHANISM)) {
                problem.accept(missing(SaslConfigs.SASL_MECHANISM, "such as SCRAM-SHA-512"));
            }
            if (!security.containsKey(SaslConfigs.SASL_JAAS_CONFIG) && System.getProperty(OTHER_JAAS) == null) {
                problem.accept(missing(SaslConfigs.SASL_JAAS_CONFIG, "with the user and the password"));
            }
        }
        if (isTls) {
            FILES.stream()
                    .filter(security::containsKey)
                    .filter(name -> !Files.isReadable(Path.of(security.getOrDefault(name, ""))))
                    .forEach(name -> problem.accept(
                            variable(name) + ": expected a file that can be read, found " + security.get(name)));
        }
    }

    /** Who gives a password or an authority expects them to be used. */
    private void complainOfIdle(String prefix, boolean isUsed, Set<String> protocols, Consumer<String> problem) {
        var idle = security.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .map(KafkaConfig::variable)
                .sorted()
                .toList();
        if (!isUsed && !idle.isEmpty()) {
            problem.accept(variable(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG) + ": expected "
                    + protocols.stream().sorted().collect(Collectors.joining(" or ")) + " because of "
                    + String.join(", ", idle) + ", found " + protocol());
        }
    }

    private String missing(String name, String what) {
        return variable(name) + ": expected one " + what + " because of "
                + variable(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG) + "=" + protocol() + ", found none";
    }

    private String protocol() {
        return security.getOrDefault(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, SecurityProtocol.PLAINTEXT.name());
    }

    /** For a client of ours. */
    public Properties client(String id) {
        var client = new Properties();
        client.putAll(security);
        client.setProperty(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        client.setProperty(CommonClientConfigs.CLIENT_ID_CONFIG, id);
        return client;
    }

    /** For the clients of Spark's connector. */
    public Map<String, String> sparkOptions() {
        var options = new HashMap<String, String>();
        security.forEach((name, value) -> options.put("kafka." + name, value));
        options.put("kafka." + CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return options;
    }

    /** What Kafka's clients say of settings, without any word of those that are secret. */
    String masked(String message) {
        return security.entrySet().stream()
                .filter(setting -> SECRET.matcher(setting.getKey()).find())
                .flatMap(setting -> BETWEEN_WORDS.splitAsStream(setting.getValue()))
                .filter(word -> !word.isEmpty())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .reduce(message, (text, word) -> text.replace(word, "***"));
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return bootstrapServers + " (" + protocol() + ")";
    }
}
