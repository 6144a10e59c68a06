package dev.weir.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.local.process.LoopbackPorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpIT {
    private static final List<Integer> PORTS = List.of(4040, 4041, 5432, 8080, 8081, 9092);

    private Path directory;
    private int offset;
    private WeirHome home;
    private Path temporary;
    private Path data;

    @BeforeEach
    void prepare(@TempDir Path fresh) throws IOException {
        directory = fresh;
        offset = FreeOffset.find();
        home = WeirHome.create(Files.createDirectory(directory.resolve("home")));
        temporary = Files.createDirectory(directory.resolve("tmp"));
        data = directory.resolve("data");
    }

    /** What every test here shows besides its own: a Weir that has ended leaves no process, no port, no temporary file. */
    @AfterEach
    void nothingIsLeft() throws IOException {
        assertThat(leftProcesses()).isEmpty();
        assertThat(PORTS).allMatch(port -> LoopbackPorts.isFree(port + offset));
        try (Stream<Path> files = Files.list(temporary)) {
            assertThat(files.filter(file -> !file.getFileName().toString().startsWith("hsperfdata")))
                    .isEmpty();
        }
    }

    /** All that we start names our directory somewhere on its command line. */
    private List<String> leftProcesses() {
        return ProcessHandle.allProcesses()
                .flatMap(process -> process.info().commandLine().stream())
                .filter(line -> line.contains(directory.toString()))
                .toList();
    }

    private WeirProcess weir(String... arguments) throws IOException {
        String[] all = Stream.concat(Stream.of(arguments), Stream.of("--port-offset", Integer.toString(offset)))
                .toArray(String[]::new);
        return WeirProcess.start(home, temporary, all);
    }

    @Test
    void everythingIsReadySoonAndEndsCleanlyWhenItsTimeIsUp() throws Exception {
        try (WeirProcess weir = weir("up", "--offline", "--for", "2s")) {
            assertThat(weir.awaitExit()).isZero();
            assertThat(weir.output())
                    .contains(
                            "Kafka ", "Postgres ", "wikimedia-feed ", "Ready in ", "Stop with Ctrl-C.", "Stopped in ");
            assertThat(secondsAfter("Ready in ", weir.output())).isLessThan(60);
            assertThat(secondsAfter("Stopped in ", weir.output())).isLessThan(15);
        }
    }

    @Test
    void aServiceIsToldEverythingIsStartedAgainWhenItDiesAndStoppedByASignal() throws Exception {
        home.service("ingest-service", HealthyService.class);
        try (WeirProcess weir = weir(
                "up", "--offline", "--no-generators", "--streams", "wikimedia,sensors", "--data", data.toString())) {
            weir.awaitLine("Stop with Ctrl-C.");
            assertThat(weir.output()).contains("Events in       http://127.0.0.1:" + (8080 + offset));
            assertThat(Files.readString(data.resolve("logs/ingest-service.log")).lines())
                    .contains(
                            "setting KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:" + (9092 + offset),
                            "setting DB_HOST=127.0.0.1",
                            "setting DB_PORT=" + (5432 + offset),
                            "setting DB_NAME=weir",
                            "setting DB_USER=postgres",
                            "setting DB_PASSWORD=",
                            "setting QUARKUS_HTTP_HOST=127.0.0.1",
                            "setting QUARKUS_HTTP_PORT=" + (8080 + offset),
                            "setting WEIR_CATALOG=" + home.root().resolve("catalog/streams"),
                            "setting WEIR_STREAMS=wikimedia,sensors",
                            "setting WEIR_DATA=" + data,
                            "setting WEIR_GENERATORS=false",
                            "setting WEIR_OPEN=true")
                    .anyMatch(line -> line.matches(
                            "setting WEIR_FEED_WIKIMEDIA_URL=http://127.0.0.1:\\d+/v2/stream/recentchange"));

            ask("/die");
            weir.awaitLine("ingest-service ended with status 7; starting it again in 1 s");
            weir.awaitLine("ingest-service runs again");
            assertThat(ask("/q/health/ready")).isEqualTo(200);

            weir.terminate();
            weir.awaitExit();
            assertThat(weir.output()).contains("Stopping");
            assertThat(secondsAfter("Stopped in ", weir.output())).isLessThan(15);
        }
    }

    @Test
    void whenAServiceDoesNotStartTheEndOfItsLogIsShownAndEverythingStops() throws Exception {
        home.service("analytics-api", BrokenService.class);
        try (WeirProcess weir = weir("up", "--streams", "sensors")) {
            assertThat(weir.awaitExit()).isEqualTo(1);
            assertThat(weir.output())
                    .contains("weir: analytics-api ended with status 3", "WEIR_KEY: expected a key, found none");
        }
    }

    @Test
    void aSignalWhileStartingStopsWhatHasBegun() throws Exception {
        try (WeirProcess weir = weir("infra")) {
            weir.awaitLine("Starting");
            weir.terminate();
            weir.awaitExit();
            assertThat(weir.output()).contains("Stopped in ").doesNotContain("Exception", "weir: ");
        }
    }

    /** One after the other, as each end is another beginning. */
    @Test
    void keptDataOutlivesEveryEnd() throws Exception {
        try (WeirProcess weir = keeping()) {
            weir.awaitLine("Stop with Ctrl-C.");
            leaveTraces();
            nobodyElseMayHaveTheData(weir);
            weir.terminate();
            weir.awaitExit();
        }
        offset = FreeOffset.find();
        try (WeirProcess weir = keeping()) {
            weir.awaitLine("Stop with Ctrl-C.");
            assertThat(weir.output()).doesNotContain("Recovering");
            expectTraces();
            weir.kill9();
            awaitNoProcess();
        }
        try (WeirProcess weir = keeping()) {
            weir.awaitLine("Stop with Ctrl-C.");
            assertThat(weir.output()).contains("did not end by itself. Recovering:", "had been stopped in good order");
            expectTraces();
            killWatchdog(weir);
            weir.kill9();
            assertThat(leftProcesses()).isNotEmpty();
        }
        try (WeirProcess weir = keeping()) {
            weir.awaitLine("Stop with Ctrl-C.");
            assertThat(weir.output())
                    .contains("stopped what it left running: Kafka (", "stopped what it left running: Postgres (");
            expectTraces();
            List<ProcessHandle> children = weir.children();
            killWatchdog(weir);
            weir.kill9();
            children.forEach(ProcessHandle::destroyForcibly);
            awaitNoProcess();
        }
        try (WeirProcess weir = keeping()) {
            weir.awaitLine("Stop with Ctrl-C.");
            assertThat(weir.output())
                    .contains("removed the stale postgres/cluster/postmaster.pid", "Kafka was not shut down cleanly");
            expectTraces();
            weir.terminate();
            weir.awaitExit();
        }
    }

    private WeirProcess keeping() throws IOException {
        return weir("infra", "--data", data.toString());
    }

    private void nobodyElseMayHaveTheData(WeirProcess first) throws Exception {
        try (WeirProcess second = keeping()) {
            assertThat(second.awaitExit()).isEqualTo(2);
            assertThat(second.output())
                    .contains("weir: The data directory " + data + " is in use by another Weir (process " + first.pid()
                            + "); stop that one, or choose another --data.");
        }
    }

    private void awaitNoProcess() {
        await().atMost(Duration.ofSeconds(30)).until(() -> leftProcesses().isEmpty());
    }

    @Test
    void aTemporaryWeirThatWasKilledLeavesNothingEither() throws Exception {
        try (WeirProcess weir = weir("up", "--offline")) {
            weir.awaitLine("Stop with Ctrl-C.");
            weir.kill9();
            await().atMost(Duration.ofSeconds(30)).untilAsserted(this::nothingIsLeft);
        }
    }

    @Test
    void aTakenPortIsOneSentenceAndExitStatus2() throws Exception {
        try (ServerSocket taken = new ServerSocket(9092 + offset, 1, InetAddress.getLoopbackAddress());
                WeirProcess weir = weir("infra")) {
            assertThat(weir.awaitExit()).isEqualTo(2);
            assertThat(weir.output())
                    .contains("weir: Port " + taken.getLocalPort()
                            + " (Kafka) is taken; free it, or move all ports with --port-offset");
        }
    }

    @Test
    void aJavaThatIsTooOldIsOneSentenceAndExitStatus2() throws Exception {
        Path java = Files.createDirectories(directory.resolve("old/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");
        java.toFile().setExecutable(true);
        ProcessBuilder builder =
                new ProcessBuilder(home.root().resolve("weir").toString(), "up").redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", directory.resolve("old").toString());
        Process weir = builder.start();
        assertThat(new String(weir.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("weir: Weir needs Java 17 or newer, and " + java + " is version 11.\n");
        assertThat(weir.waitFor()).isEqualTo(2);
    }

    private static void killWatchdog(WeirProcess weir) {
        ProcessHandle watchdog = weir.children().stream()
                .filter(child -> child.info().commandLine().orElse("").contains("weir-watchdog"))
                .findFirst()
                .orElseThrow();
        watchdog.destroyForcibly();
        watchdog.onExit().join();
    }

    private int ask(String path) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + (8080 + offset) + path))
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return -1;
        }
    }

    private void leaveTraces() throws Exception {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1)))
                    .all()
                    .get();
        }
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table kept (id int)");
            statement.execute("insert into kept values (42)");
        }
    }

    private void expectTraces() throws Exception {
        try (Admin admin = admin()) {
            assertThat(admin.listTopics().names().get()).contains("kept");
        }
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select id from kept")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getInt(1)).isEqualTo(42);
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + (9092 + offset)));
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + (5432 + offset) + "/weir", "postgres", "");
    }

    private static double secondsAfter(String words, String output) {
        String rest = output.substring(output.indexOf(words) + words.length());
        return Double.parseDouble(rest.substring(0, rest.indexOf(' ')));
    }
}
