package dev.weir.spark.faults;

import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.derive.Canary;
import dev.weir.catalog.derive.Header;
import dev.weir.catalog.read.CatalogReader;
import dev.weir.local.stack.LocalStack;
import dev.weir.spark.Databases;
import dev.weir.spark.ledger.DatabaseConfig;
import dev.weir.spark.model.Arrival;
import dev.weir.spark.model.ModelCheck;
import dev.weir.spark.model.StreamModel;
import dev.weir.spark.model.Topic;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/** A stream on a real Kafka and Postgres, and what its records must come to. */
final class Scene {

    private final LocalStack stack;
    private final Path directory;
    private final StreamSpec stream;
    private DatabaseConfig database;
    private final List<Arrival> records;
    private final StreamModel model;
    private final List<Arrival> arrivals = new ArrayList<>();
    private int sent;
    private int volleys;
    private int jobs;

    private Scene(LocalStack stack, Path directory, StreamSpec stream, DatabaseConfig database, List<Arrival> records) {
        this.stack = stack;
        this.directory = directory;
        this.stream = stream;
        this.database = database;
        this.records = records;
        this.model = new StreamModel(stream);
    }

    /** A bundled stream with topics and a database that nobody else uses, and so many records to come. */
    static Scene of(LocalStack stack, String name, long seed, int events) throws IOException {
        return of(stack, name, "", seed, events);
    }

    /** @param more lines for the end of the declaration */
    static Scene of(LocalStack stack, String name, String more, long seed, int events) throws IOException {
        Path directory = Files.createTempDirectory("weir-scene-");
        String unique = name + "_" + Long.toString(System.nanoTime(), 36);
        String yaml = Files.readString(Path.of("../catalog/streams/" + name + ".yaml"))
                        .replaceFirst("topic: \\{name: \\w+", "topic: {name: " + stack.topic(unique))
                        .replaceFirst(
                                "enriched: \\{topic: \\w+", "enriched: {topic: " + stack.topic(unique) + ".enriched")
                        .replaceFirst(
                                "lake: \\{partition: day\\}",
                                "lake: {partition: day, every: 2 seconds, format: parquet}")
                + more;
        Files.createDirectories(directory.resolve("streams"));
        Files.writeString(directory.resolve("streams").resolve(name + ".yaml"), yaml);
        var stream = CatalogReader.read(directory.resolve("streams"))
                .orThrow()
                .streams()
                .get(name);
        double perSecond = 20;
        var begin =
                Instant.now().minusMillis((long) (events / perSecond * 1000)).minusSeconds(60);
        if (stream == null) {
            throw new IllegalStateException(yaml);
        }
        return new Scene(
                stack,
                directory,
                stream,
                Databases.fresh(stack, unique),
                Topic.of(stream, seed, events, begin, perSecond));
    }

    StreamSpec stream() {
        return stream;
    }

    DatabaseConfig database() {
        return database;
    }

    /** From the next start of the job on, the lake is a table of Delta Lake. */
    void declareDelta() throws IOException {
        Path file = directory.resolve("streams").resolve(stream.name() + ".yaml");
        Files.writeString(file, Files.readString(file).replace("format: parquet", "format: delta"));
    }

    /** From here on there is another database, which is empty. */
    void loseDatabase() {
        database = Databases.fresh(stack, Long.toString(System.nanoTime(), 36));
    }

    List<Arrival> records() {
        return records;
    }

    /** The records that were sent, as they arrived. */
    List<Arrival> arrivals() {
        return arrivals;
    }

    Path directory() {
        return directory;
    }

    LocalStack stack() {
        return stack;
    }

    JobProcess job(String... arguments) {
        return jobWithData("data", arguments);
    }

    /** A job with a directory of its own. Every other one stages all rows. */
    JobProcess jobWithData(String data, String... arguments) {
        return JobProcess.start(
                environment(data, jobs++ % 2 == 0 ? 0 : 50_000), directory.resolve("job.log"), arguments);
    }

    /** A job whose tasks run in other processes; those that find more rows than these stage them. */
    JobProcess job(SparkCluster cluster, int stageAbove) {
        return cluster.submit(environment("data", stageAbove), directory.resolve("job.log"));
    }

    private Map<String, String> environment(String data, int stageAbove) {
        var environment = new HashMap<>(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", stack.bootstrapServers(),
                "WEIR_CATALOG", directory.resolve("streams").toString(),
                "WEIR_DATA", directory.resolve(data).toString(),
                "WEIR_LAKE", directory.resolve("lake").toString(),
                "DB_HOST", database.host(),
                "DB_PORT", Integer.toString(database.port()),
                "DB_NAME", database.name(),
                "DB_USER", database.user()));
        environment.put("DB_PASSWORD", "");
        environment.put("WEIR_OPEN", "true");
        environment.put("WEIR_TRIGGER_MS", "100");
        environment.put("WEIR_LARGEST_BATCH", "2000");
        environment.put("WEIR_STAGE_ABOVE", Integer.toString(stageAbove));
        environment.put("WEIR_JOB_PORT", Integer.toString(freePort()));
        return environment;
    }

    /** A job that stages all rows. */
    JobProcess stagingJob() {
        jobs += jobs % 2;
        return job();
    }

    /** The tables of staged rows. */
    List<List<String>> staged() {
        return Databases.rows(
                database,
                "SELECT relname FROM pg_class WHERE relnamespace = 'weir'::regnamespace AND starts_with(relname, 'staged_')");
    }

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    void createTopic() {
        try (var admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(
                            stream.topic().name(), Optional.of(stream.topic().partitions()), Optional.empty())))
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends so many of the records that are still to come; what they come to depends on when they arrive. */
    void send(int some) {
        try (var producer = producer()) {
            int end = sent + Math.min(some, records.size() - sent);
            for (; sent < end; sent++) {
                var record = records.get(sent);
                long now = System.currentTimeMillis();
                byte[] number = Integer.toString(sent).getBytes(StandardCharsets.UTF_8);
                producer.send(new ProducerRecord<>(
                        stream.topic().name(),
                        record.partition(),
                        now,
                        number,
                        record.value(),
                        List.of(new RecordHeader(Header.EVENT_ID.key(), number))));
                arrivals.add(new Arrival(record.partition(), record.offset() + volleys, now, record.value()));
                model.add(arrivals.get(sent));
            }
            producer.flush();
        }
    }

    /** Sends a canary to each partition. */
    void sendCanaries() {
        try (var producer = producer()) {
            for (int partition = 0; partition < stream.topic().partitions(); partition++) {
                producer.send(new ProducerRecord<>(stream.topic().name(), partition, Canary.key(), null));
            }
            producer.flush();
        }
        volleys++;
    }

    int canaries() {
        return volleys * stream.topic().partitions();
    }

    private KafkaProducer<byte[], byte[]> producer() {
        var properties = new Properties();
        properties.put("bootstrap.servers", stack.bootstrapServers());
        properties.put("linger.ms", "5");
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    boolean isAllSent() {
        return sent == records.size();
    }

    int sent() {
        return sent;
    }

    /** Records counted so far; the identity of the counters is checked on the way. */
    long received() {
        try {
            var rows = Databases.rows(
                    database,
                    "SELECT received, received = rejected + applied + late + duplicate FROM weir.stream_state WHERE stream = '"
                            + stream.name() + "'");
            if (rows.isEmpty()) {
                return 0;
            }
            if (!rows.get(0).get(1).equals("t")) {
                throw new AssertionError("received is not rejected + applied + late + duplicate: " + rows);
            }
            return Long.parseLong(rows.get(0).get(0));
        } catch (IllegalStateException e) {
            return -1;
        }
    }

    /** How many records another way out has come past; -1 before the job has made its tables. */
    long sinkProgress(String sink) {
        String sum = "SELECT COALESCE(sum(next_offset), 0) FROM weir.sink_progress WHERE sink = '" + sink + "'";
        try {
            return Long.parseLong(Databases.rows(database, sum).get(0).get(0));
        } catch (IllegalStateException e) {
            return -1;
        }
    }

    /** Waits until the job has counted more than it had; tells how long that took. */
    Duration awaitProgress(long beyond, Duration most) {
        long began = System.nanoTime();
        Awaitility.await().atMost(most).pollInterval(Duration.ofMillis(50)).until(() -> received() > beyond);
        return Duration.ofNanos(System.nanoTime() - began);
    }

    void awaitAll(Duration most) {
        Awaitility.await().atMost(most).pollInterval(Duration.ofMillis(100)).until(() -> received() == sent);
    }

    List<String> differences() {
        return new ModelCheck(model, database).differences();
    }
}
