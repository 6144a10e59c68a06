package dev.weir.spark.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.derive.Names;
import dev.weir.catalog.read.CatalogReader;
import dev.weir.local.Checkout;
import dev.weir.local.process.LoopbackPorts;
import dev.weir.local.secure.KeyStores;
import dev.weir.local.secure.SecureKafka;
import dev.weir.local.secure.SecurePostgres;
import dev.weir.spark.Databases;
import dev.weir.spark.kafka.KafkaConfig;
import dev.weir.spark.kafka.KafkaUnavailable;
import dev.weir.spark.kafka.Topics;
import dev.weir.spark.ledger.DatabaseConfig;
import dev.weir.spark.ledger.DatabaseTls;
import dev.weir.spark.model.Arrival;
import dev.weir.spark.model.ModelCheck;
import dev.weir.spark.model.StreamModel;
import dev.weir.spark.model.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** The job on a Kafka and a Postgres as Kubernetes has them: TLS everywhere, passwords, and no right that the manifests do not give. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecuredIT {

    private static final int EVENTS = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String USER = "spark-job";
    private static final String KAFKA_PASSWORD = "kafka-s3cret";
    private static final String DB_PASSWORD = "postgres-s3cret";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Arrival> arrivals = new ArrayList<>();
    private Path directory;
    private StreamSpec stream;
    private KeyStores keys;
    private SecureKafka kafka;
    private SecurePostgres postgres;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        directory = temporary;
        String file = "user_activity.yaml";
        Path catalog = Files.createDirectories(directory.resolve("streams"));
        Files.copy(Checkout.find().resolve("catalog/streams").resolve(file), catalog.resolve(file));
        stream = CatalogReader.read(catalog)
                .orThrow()
                .streams()
                .values()
                .iterator()
                .next();
        keys = KeyStores.make(directory);
        postgres = SecurePostgres.start(directory, keys, "administrator");
        postgres.execute(
                "postgres",
                "CREATE ROLE weir LOGIN PASSWORD 'another'",
                "CREATE ROLE weir_reader LOGIN PASSWORD 'reader'",
                "CREATE DATABASE weir");
        postgres.execute("weir", Files.readString(Checkout.find().resolve("k8s/base/postgres-roles/roles.sql")));
        kafka = SecureKafka.start(directory, keys);
        kafka.addUser(USER, "another");
        makeTopicsAndRights();
    }

    @AfterAll
    void stop() {
        if (kafka != null) {
            kafka.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void eventsBecomeRowsOnceThePasswordsAreRight() throws Exception {
        Path log = directory.resolve("job.log");
        int pages = LoopbackPorts.free(new SecureRandom());
        try (var job =
                JobProcess.start(List.of("-Dspark.ui.enabled=true", "-Dspark.ui.port=" + pages), environment(), log)) {
            await().atMost(PATIENCE)
                    .until(() -> Files.readString(log).contains("password authentication failed for user \"weir\""));
            assertThat(Files.readString(log)).contains("expected the user's password in DB_PASSWORD");

            postgres.execute("postgres", "ALTER ROLE weir PASSWORD '" + DB_PASSWORD + "'");
            await().atMost(PATIENCE)
                    .until(() -> job.page("/health/ready").contains("Authentication failed")
                            && job.page("/health/ready").contains("KAFKA_SASL_JAAS_CONFIG"));

            kafka.addUser(USER, KAFKA_PASSWORD);
            send();
            await().atMost(PATIENCE).until(() -> received() == arrivals.size());
            await().atMost(PATIENCE)
                    .until(() -> stored(stream.enriched().orElseThrow().topic()) > 0);
            await().atMost(PATIENCE).until(() -> progressOfGroup() == arrivals.size());
            await("all ways out are open again, each after a pause of its own")
                    .atMost(PATIENCE)
                    .until(() -> job.page("/health/ready").startsWith("{\"status\":\"UP\""));

            assertThat(new ModelCheck(model(), database()).differences()).isEmpty();
            assertThat(stored(Names.rejectedTopic(stream))).isEqualTo(1);
            readerReadsAndOwnerOwns();
            assertThat(Files.readString(log)).doesNotContain(KAFKA_PASSWORD, DB_PASSWORD);
            assertThat(pagesOfSpark(pages)).contains("scram").doesNotContain(KAFKA_PASSWORD, DB_PASSWORD);
        }
    }

    @Test
    void aCertificateOfOurOwn() throws Exception {
        var certified = new HashMap<>(tls());
        certified.put("KAFKA_SECURITY_PROTOCOL", "SSL");
        certified.put("KAFKA_SSL_KEYSTORE_TYPE", "PEM");
        certified.put("KAFKA_SSL_KEYSTORE_LOCATION", keys.clientPem().toString());

        try (var topics = new Topics(config(kafka.mutual(), certified))) {
            assertThat(topics.facts(Names.topic(stream)).ends())
                    .hasSize(stream.topic().partitions());
        }
    }

    @Test
    void anotherAuthorityIsExplained() {
        var others = new HashMap<>(scram());
        others.put("KAFKA_SSL_TRUSTSTORE_LOCATION", keys.clientCertificate().toString());

        try (var topics = new Topics(config(kafka.scram(), others))) {
            assertThatThrownBy(() -> topics.facts(Names.topic(stream)))
                    .isInstanceOf(KafkaUnavailable.class)
                    .hasMessageContaining("KAFKA_SSL_TRUSTSTORE_LOCATION");
        }
        assertThatThrownBy(database("weir", DB_PASSWORD, keys.clientCertificate())::connect)
                .hasMessageContaining("DB_SSL_ROOT_CERT");
    }

    private static KafkaConfig config(String servers, Map<String, String> environment) {
        var problems = new ArrayList<String>();
        var config = KafkaConfig.of(servers, environment, problems::add);
        assertThat(problems).isEmpty();
        return config;
    }

    private Map<String, String> environment() {
        var environment = new HashMap<>(scram());
        environment.putAll(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                kafka.scram(),
                "DB_HOST",
                postgres.host(),
                "DB_PORT",
                Integer.toString(postgres.port()),
                "DB_NAME",
                "weir",
                "DB_USER",
                "weir",
                "DB_PASSWORD",
                DB_PASSWORD,
                "DB_SSL_MODE",
                "verify-full",
                "DB_SSL_ROOT_CERT",
                keys.serverCertificate().toString()));
        environment.putAll(Map.of(
                "WEIR_CATALOG",
                directory.resolve("streams").toString(),
                "WEIR_DATA",
                directory.resolve("data").toString(),
                "WEIR_OPEN",
                "true",
                "WEIR_TRIGGER_MS",
                "100",
                "WEIR_STAGE_ABOVE",
                "0",
                "WEIR_JOB_PORT",
                Integer.toString(LoopbackPorts.free(new SecureRandom()))));
        return environment;
    }

    private Map<String, String> scram() {
        var scram = new HashMap<>(tls());
        scram.put("KAFKA_SECURITY_PROTOCOL", "SASL_SSL");
        scram.put("KAFKA_SASL_MECHANISM", "SCRAM-SHA-512");
        scram.put(
                "KAFKA_SASL_JAAS_CONFIG",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + USER + "\" password=\""
                        + KAFKA_PASSWORD + "\";");
        return scram;
    }

    private Map<String, String> tls() {
        return Map.of(
                "KAFKA_SSL_TRUSTSTORE_TYPE",
                "PEM",
                "KAFKA_SSL_TRUSTSTORE_LOCATION",
                keys.serverCertificate().toString());
    }

    /** As the operators do from the manifests. */
    private void makeTopicsAndRights() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.plain()))) {
            admin.createTopics(Names.topics(stream).stream()
                            .map(topic -> new NewTopic(
                                    topic, Optional.of(stream.topic().partitions()), Optional.empty()))
                            .toList())
                    .all()
                    .get();
            admin.createAcls(rights()).all().get();
        }
    }

    private static List<AclBinding> rights() throws IOException {
        String manifests = Files.readString(Checkout.find().resolve("k8s/base/kafka/users.yaml"));
        var rights = new ArrayList<AclBinding>();
        for (Object document : new Yaml().loadAll(manifests)) {
            JsonNode user = JSON.valueToTree(document);
            if (user.path("metadata").path("name").asText().equals(USER)) {
                user.path("spec").path("authorization").path("acls").forEach(acl -> rights.addAll(bindings(acl)));
            }
        }
        assertThat(rights).isNotEmpty();
        return rights;
    }

    private static List<AclBinding> bindings(JsonNode acl) {
        var resource = acl.path("resource");
        var pattern = new ResourcePattern(
                ResourceType.fromString(resource.path("type").asText()),
                resource.path("name").asText(),
                resource.path("patternType").asText().equals("prefix") ? PatternType.PREFIXED : PatternType.LITERAL);
        return StreamSupport.stream(acl.path("operations").spliterator(), false)
                .map(operation -> new AclBinding(
                        pattern,
                        new AccessControlEntry(
                                "User:" + USER,
                                "*",
                                AclOperation.fromString(operation.asText().toUpperCase(Locale.ROOT)),
                                AclPermissionType.ALLOW)))
                .toList();
    }

    /** Seeded events, and a record that is none. */
    private void send() {
        var begin = Instant.now().minusSeconds(120);
        var records = new ArrayList<>(Topic.of(stream, 20_261_126, EVENTS, begin, 20));
        long next = records.stream().filter(record -> record.partition() == 0).count();
        records.add(new Arrival(0, next, 0, "no event".getBytes(StandardCharsets.UTF_8)));
        var settings = Map.<String, Object>of("bootstrap.servers", kafka.plain());
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (var record : records) {
                long now = System.currentTimeMillis();
                producer.send(new ProducerRecord<>(Names.topic(stream), record.partition(), now, null, record.value()));
                arrivals.add(new Arrival(record.partition(), record.offset(), now, record.value()));
            }
        }
    }

    private StreamModel model() {
        var model = new StreamModel(stream);
        arrivals.forEach(model::add);
        return model;
    }

    private void readerReadsAndOwnerOwns() {
        var reader = database("weir_reader", "reader", keys.serverCertificate());
        assertThat(Databases.rows(reader, "SELECT 1 FROM user_activity.page_view_counts LIMIT 1"))
                .isNotEmpty();
        assertThat(Databases.rows(
                        reader,
                        "SELECT has_table_privilege('user_activity.page_view_counts', 'INSERT, UPDATE, DELETE'),"
                                + " has_table_privilege('weir.stream_state', 'INSERT, UPDATE, DELETE')"))
                .containsExactly(List.of("f", "f"));
        assertThat(Databases.rows(
                        database(),
                        "SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname IN ('weir', 'user_activity')"))
                .containsExactly(List.of("weir_owner"));
    }

    private DatabaseConfig database() {
        return database("weir", DB_PASSWORD, keys.serverCertificate());
    }

    private DatabaseConfig database(String user, String password, Path authority) {
        return new DatabaseConfig(
                postgres.host(),
                postgres.port(),
                "weir",
                user,
                password,
                new DatabaseTls(DatabaseTls.Mode.VERIFY_FULL, authority.toString()));
    }

    private long received() {
        try {
            return Databases.rows(database(), "SELECT received FROM weir.stream_state").stream()
                    .mapToLong(row -> Long.parseLong(row.get(0)))
                    .sum();
        } catch (IllegalStateException e) {
            // The job has not made its tables yet.
            return -1;
        }
    }

    private long stored(String topic) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.plain()))) {
            var asked = new HashMap<TopicPartition, OffsetSpec>();
            for (int partition = 0; partition < stream.topic().partitions(); partition++) {
                asked.put(new TopicPartition(topic, partition), OffsetSpec.latest());
            }
            return admin.listOffsets(asked).all().get().values().stream()
                    .mapToLong(found -> found.offset())
                    .sum();
        }
    }

    private long progressOfGroup() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.plain()))) {
            return admin
                    .listConsumerGroupOffsets(Names.consumerGroup(stream))
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .values()
                    .stream()
                    .mapToLong(found -> found.offset())
                    .sum();
        }
    }

    /** All that Spark's pages tell of settings and plans. */
    private static String pagesOfSpark(int port) throws IOException {
        String api = "/api/v1/applications/";
        String id = JSON.readTree(JobProcess.page(port, api)).path(0).path("id").asText();
        String plans = JobProcess.page(port, api + id + "/sql?details=true&planDescription=true&length=1000");
        assertThat(JSON.readTree(plans)).isNotEmpty();
        return (JobProcess.page(port, api + id + "/environment") + plans).toLowerCase(Locale.ROOT);
    }
}
