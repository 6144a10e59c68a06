package dev.weir.spark.faults;

import static org.awaitility.Awaitility.await;

import dev.weir.local.Checkout;
import dev.weir.local.process.ChildProcess;
import dev.weir.local.process.LoopbackPorts;
import dev.weir.local.process.ProcessSpec;
import dev.weir.local.process.ServerFailure;
import dev.weir.local.process.Signal;
import dev.weir.local.process.Watchdog;
import dev.weir.local.run.JobLaunch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Spark's own cluster manager on this machine: a master, and a worker that starts executors as processes of their own. As in the
 * image, Spark is in a directory `jars`, and the job's jar is a file that every machine has.
 */
final class SparkCluster implements AutoCloseable {

    static final int EXECUTORS = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Checkout checkout = Checkout.find();
    private final JobLaunch launch = new JobLaunch(checkout);
    private final SecureRandom random = new SecureRandom();
    private final String port = freePort();
    private final String pages = freePort();
    private final Path directory;
    private final Watchdog watchdog = Watchdog.start(Optional.empty());
    private final List<ChildProcess> servers = new ArrayList<>();

    private SparkCluster(Path directory) {
        this.directory = directory;
    }

    /** Returns when the worker waits for work. */
    static SparkCluster start(Path directory) throws IOException {
        var cluster = new SparkCluster(directory);
        try {
            Files.createSymbolicLink(Files.createDirectories(cluster.home()).resolve("jars"), cluster.launch.spark());
            cluster.startMaster();
            cluster.startWorker();
            return cluster;
        } catch (IOException | RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private void startMaster() {
        start(
                "master.Master",
                List.of("--host", LoopbackPorts.HOST, "--port", port, "--webui-port", pages),
                () -> page().contains("\"status\":\"ALIVE\""));
    }

    private void startWorker() {
        start(
                "worker.Worker",
                List.of(
                        "--host",
                        LoopbackPorts.HOST,
                        "--cores",
                        Integer.toString(EXECUTORS),
                        "--memory",
                        "2g",
                        "--work-dir",
                        directory.resolve("work").toString(),
                        "--webui-port",
                        freePort(),
                        master()),
                () -> page().contains("\"aliveworkers\":1"));
    }

    private void start(String program, List<String> arguments, BooleanSupplier isReady) {
        var command =
                new ArrayList<>(List.of(JobProcess.java(), "-Xmx192m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(launch.options());
        command.addAll(List.of("-cp", launch.spark() + "/*", "org.apache.spark.deploy." + program));
        command.addAll(arguments);
        var server = ChildProcess.start(
                new ProcessSpec(
                        program,
                        command,
                        environment(),
                        directory,
                        directory.resolve(program + ".log"),
                        Signal.TERM,
                        Signal.KILL),
                watchdog);
        servers.add(server);
        await().atMost(PATIENCE).until(() -> !server.isAlive() || isReady.getAsBoolean());
        if (!server.isAlive()) {
            throw ServerFailure.withLog(program + " has ended", server.spec().log());
        }
    }

    private String page() {
        return JobProcess.page(Integer.parseInt(pages), "/json/").replaceAll("\\s", "");
    }

    /** What the driver is told by its image, and executors, who inherit it from the worker, by theirs. */
    private Map<String, String> environment() {
        return Map.of(
                "SPARK_HOME", home().toString(),
                "SPARK_SCALA_VERSION", "2.12",
                "SPARK_LOCAL_IP", LoopbackPorts.HOST,
                "SPARK_LOCAL_DIRS", directory.resolve("spark").toString(),
                "LOG4J_CONFIGURATION_FILE",
                        checkout.resolve("spark-job/src/main/resources/log4j2.properties")
                                .toString());
    }

    private Path home() {
        return directory.resolve("spark-home");
    }

    private String master() {
        return "spark://" + LoopbackPorts.HOST + ":" + port;
    }

    private String freePort() {
        return Integer.toString(LoopbackPorts.free(random));
    }

    /** The job by spark-submit, its driver a process beside the cluster, as a pod is. */
    JobProcess submit(Map<String, String> environment, Path log) {
        var all = new HashMap<>(environment());
        all.putAll(environment);
        return JobProcess.submit(
                List.of(
                        "--master=" + master(),
                        "--conf=spark.driver.host=" + LoopbackPorts.HOST,
                        "--conf=spark.driver.bindAddress=" + LoopbackPorts.HOST,
                        "--conf=spark.executor.cores=1",
                        "--conf=spark.executor.memory=512m",
                        "--conf=spark.executor.extraJavaOptions=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
                        "--conf=spark.sql.shuffle.partitions=2"),
                all,
                log);
    }

    /** The processes of executors, without those that are being started. */
    List<ProcessHandle> executors() {
        return ProcessHandle.of(servers.get(servers.size() - 1).pid()).stream()
                .flatMap(ProcessHandle::children)
                .filter(child -> child.info().command().isPresent())
                .toList();
    }

    @Override
    public void close() {
        for (int i = servers.size() - 1; i >= 0; i--) {
            servers.get(i).kill9();
        }
        watchdog.close();
    }
}
