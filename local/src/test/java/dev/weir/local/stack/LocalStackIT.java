package dev.weir.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.local.engine.Engine;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@LocalStackTest
class LocalStackIT {
    private final LocalStack stack;

    LocalStackIT(LocalStack stack) {
        this.stack = stack;
    }

    /** The ways in which an engine goes down and comes back. */
    enum Outage {
        STOP {
            @Override
            void strike(Engine engine) {
                engine.stop();
            }
        },
        KILL {
            @Override
            void strike(Engine engine) {
                engine.kill9();
            }
        };

        abstract void strike(Engine engine);
    }

    @BeforeAll
    static void databaseIsThereBeforeAnyTest(LocalStack stack) throws SQLException {
        try (Connection connection = connection(stack);
                Statement statement = connection.createStatement()) {
            statement.execute("create table visit (name text primary key)");
        }
    }

    @AfterEach
    void everythingRuns() {
        for (Engine engine : List.of(stack.kafka(), stack.postgres())) {
            if (engine.isRunning()) {
                engine.resume();
            } else {
                engine.start();
            }
        }
    }

    @Test
    void sameStackForEveryTestOfAClass(LocalStack parameter) {
        assertThat(parameter).isSameAs(stack);
    }

    @Test
    void postgresIsVersion18InUtcWithUtf8() throws SQLException {
        assertThat(ask("show server_version")).startsWith("18.");
        assertThat(ask("show log_timezone")).isEqualTo("UTC");
        assertThat(ask("show server_encoding")).isEqualTo("UTF8");
        assertThat(ask("select upper('é')")).isEqualTo("É");
    }

    @Test
    void bothListenOnLoopbackOnly() throws Exception {
        assertThat(ask("show listen_addresses")).isEqualTo("127.0.0.1");
        try (Admin admin = Admin.create(clientSettings())) {
            assertThat(admin.describeCluster().nodes().get()).singleElement().satisfies(node -> assertThat(node.host())
                    .isEqualTo("127.0.0.1"));
        }
    }

    @ParameterizedTest
    @EnumSource(Outage.class)
    void topicsSurviveAnOutageOfKafkaAndTheAddressStays(Outage outage) throws Exception {
        String topic = stack.topic("outage-" + outage);
        String address = stack.bootstrapServers();
        create(topic);
        send(topic, "before");

        outage.strike(stack.kafka());
        assertThat(stack.kafka().isRunning()).isFalse();
        stack.kafka().start();

        send(topic, "after");
        assertThat(stack.bootstrapServers()).isEqualTo(address);
        assertThat(read(topic, 2)).containsExactly("before", "after");
    }

    @ParameterizedTest
    @EnumSource(Outage.class)
    void tablesSurviveAnOutageOfPostgresAndTheAddressStays(Outage outage) throws SQLException {
        String url = stack.jdbcUrl();
        ask("insert into visit values ('" + outage + "') returning name");

        outage.strike(stack.postgres());
        assertThatThrownBy(() -> ask("select 1")).isInstanceOf(SQLException.class);
        stack.postgres().start();

        assertThat(stack.jdbcUrl()).isEqualTo(url);
        assertThat(ask("select name from visit where name = '" + outage + "'")).isNotNull();
    }

    @Test
    void pausedPostgresKeepsConnectionsAndAnswersAfterResume() throws Exception {
        try (Connection connection = connection(stack);
                Statement statement = connection.createStatement()) {
            connection.setNetworkTimeout(Runnable::run, 0);
            stack.postgres().pause();
            assertThat(stack.postgres().isRunning()).isTrue();
            assertThatThrownBy(() -> {
                        try (Connection second = DriverManager.getConnection(
                                stack.jdbcUrl() + "?user=postgres&socketTimeout=1&loginTimeout=1")) {
                            second.isValid(1);
                        }
                    })
                    .isInstanceOf(SQLException.class);
            stack.postgres().resume();
            assertThat(statement.execute("select 1")).isTrue();
        }
    }

    @Test
    void pausedKafkaAnswersNothingUntilResumed() throws Exception {
        String topic = stack.topic("paused");
        create(topic);
        stack.kafka().pause();
        Properties impatient = clientSettings();
        impatient.putAll(Map.of("request.timeout.ms", "500", "default.api.timeout.ms", "1000"));
        try (Admin admin = Admin.create(impatient)) {
            assertThatThrownBy(() -> admin.listTopics().names().get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(org.apache.kafka.common.errors.TimeoutException.class);
        }
        stack.kafka().resume();
        send(topic, "awake");
        assertThat(read(topic, 1)).containsExactly("awake");
    }

    @Test
    void startingWhatRunsChangesNothing() throws SQLException {
        String since = ask("select pg_postmaster_start_time()");
        stack.postgres().start();
        assertThat(ask("select pg_postmaster_start_time()")).isEqualTo(since);
    }

    @Nested
    class Inside {
        @Test
        void nestedClassSharesTheStackOfItsOuterClass(LocalStack parameter) {
            assertThat(parameter).isSameAs(stack);
        }
    }

    private String ask(String question) throws SQLException {
        try (Connection connection = connection(stack);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            assertThat(row.next()).as("a row for %s", question).isTrue();
            return row.getString(1);
        }
    }

    private static Connection connection(LocalStack stack) throws SQLException {
        return DriverManager.getConnection(stack.jdbcUrl(), stack.postgresUser(), stack.postgresPassword());
    }

    private void create(String topic) throws ExecutionException, InterruptedException, TimeoutException {
        try (Admin admin = Admin.create(clientSettings())) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
    }

    private void send(String topic, String value) throws ExecutionException, InterruptedException {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(clientSettings(), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get();
        }
    }

    private List<String> read(String topic, int count) {
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(clientSettings(), new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            List<String> values = new ArrayList<>();
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (values.size() < count && System.nanoTime() < deadline) {
                for (ConsumerRecord<String, String> message : consumer.poll(Duration.ofMillis(200))) {
                    values.add(message.value());
                }
            }
            return values;
        }
    }

    private Properties clientSettings() {
        Properties settings = new Properties();
        settings.setProperty("bootstrap.servers", stack.bootstrapServers());
        return settings;
    }
}
