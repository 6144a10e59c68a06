package dev.weir.spark.faults;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Random;
import org.postgresql.PGConnection;

/** What can go wrong while a stream runs, each fault followed by the proof that the job goes on. */
final class Faults {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Scene scene;
    private final Random random;
    private final int portion;
    private final PrintStream out;
    private Duration worst = Duration.ZERO;

    /** @param portion so many records are sent for each fault */
    Faults(Scene scene, Random random, int portion, PrintStream out) {
        this.scene = scene;
        this.random = random;
        this.portion = portion;
        this.out = out;
    }

    Duration worstRecovery() {
        return worst;
    }

    /** Kills the job somewhere in the middle of its work. */
    void killAtRandomPoint() {
        try (var job = scene.job()) {
            long before = scene.received();
            scene.send(portion);
            recovered("start", before);
            pause(random.nextInt(700));
            job.kill9();
        }
    }

    /** Kills the job as soon as Postgres announces a commit, before Spark can have noted it. */
    void killBetweenTheTwoCommits() throws Exception {
        try (var listening = scene.database().connect();
                var statement = listening.createStatement()) {
            long before = scene.received();
            try (var job = scene.job()) {
                recoveredOrIdle(before);
                statement.execute("LISTEN weir_revision");
                scene.send(portion);
                var notices = listening.unwrap(PGConnection.class);
                while (notices.getNotifications(1000).length == 0 && job.isRunning()) {
                    out.println("waiting for a commit");
                }
                job.kill9();
            }
        }
    }

    /** Kills the job when the rows of a batch are staged, and nobody can commit them. */
    void killBetweenStagingAndCommit() throws SQLException {
        try (var job = scene.stagingJob();
                var holding = scene.database().connect();
                var statement = holding.createStatement()) {
            recoveredOrIdle(scene.received());
            await().atMost(PATIENCE).until(() -> scene.staged().isEmpty());
            holding.setAutoCommit(false);
            statement.execute("SELECT FROM weir.stream_state FOR UPDATE");
            scene.send(portion);
            await().atMost(PATIENCE).until(() -> !scene.staged().isEmpty());
            job.kill9();
            holding.rollback();
        }
    }

    void deleteCheckpoint() throws IOException {
        deleteAll(scene.directory().resolve("data/checkpoint"));
        killAtRandomPoint();
    }

    /** Puts an older checkpoint back in the place of the last. */
    void restoreOldCheckpoint() throws IOException {
        Path current = scene.directory().resolve("data/checkpoint");
        Path old = scene.directory().resolve("old-checkpoint");
        copyAll(current, old);
        killAtRandomPoint();
        deleteAll(current);
        copyAll(old, current);
        killAtRandomPoint();
    }

    void twoJobsAtOnce() {
        try (var one = scene.job();
                var other = scene.jobWithData("other-data")) {
            long before = scene.received();
            for (int i = 0; i < 4; i++) {
                scene.send(portion / 4);
                before = recovered("two jobs", before);
            }
            one.kill9();
            scene.send(portion / 4);
            recovered("two jobs, one killed", before);
            other.kill9();
        }
    }

    void killKafka() {
        try (var job = scene.job()) {
            sendAndAwait();
            scene.stack().kafka().kill9();
            pause(500 + random.nextInt(1000));
            scene.stack().kafka().start();
            long before = scene.received();
            scene.send(portion);
            recovered("Kafka killed", before);
            job.kill9();
        }
    }

    void killPostgres() {
        try (var job = scene.job()) {
            sendAndAwait();
            scene.send(portion / 2);
            pause(random.nextInt(300));
            scene.stack().postgres().kill9();
            scene.stack().postgres().start();
            long before = Math.max(0, scene.received());
            scene.send(portion / 2);
            recovered("Postgres killed", before);
            job.kill9();
        }
    }

    void postgresAway(Duration time) {
        try (var job = scene.job()) {
            sendAndAwait();
            scene.stack().postgres().stop();
            scene.send(portion / 2);
            pause(time.toMillis());
            scene.stack().postgres().start();
            long before = Math.max(0, scene.received());
            scene.send(portion / 2);
            recovered("Postgres away for " + time, before);
            job.kill9();
        }
    }

    /** Lets the job come to the end in peace. */
    void finish() {
        try (var job = scene.stagingJob()) {
            scene.send(Integer.MAX_VALUE);
            scene.awaitAll(PATIENCE.multipliedBy(3));
            await().atMost(PATIENCE).until(() -> scene.staged().isEmpty());
            job.stop();
        }
    }

    private void sendAndAwait() {
        long before = scene.received();
        scene.send(portion);
        recovered("start", before);
    }

    private void recoveredOrIdle(long before) {
        scene.send(1);
        recovered("start", before);
    }

    private long recovered(String from, long before) {
        if (scene.isAllSent() && scene.received() >= scene.sent()) {
            return before;
        }
        var took = scene.awaitProgress(before, PATIENCE);
        worst = took.compareTo(worst) > 0 ? took : worst;
        out.println("recovered after=\"" + from + "\" in=" + took.toMillis() + "ms");
        return scene.received();
    }

    /** Time passes; nothing is waited for. */
    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void deleteAll(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (var files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void copyAll(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                var target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
