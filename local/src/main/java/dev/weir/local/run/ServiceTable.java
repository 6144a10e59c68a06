package dev.weir.local.run;

import dev.weir.local.process.LoopbackPorts;
import dev.weir.local.simulator.SimulatorMain;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** The one table of our own programs: each row says how one of them is started and watched. */
final class ServiceTable {
    private static final String QUARKUS_JAR = "target/quarkus-app/quarkus-run.jar";

    private final StackSettings settings;
    private final StackSettings.Everything extent;
    private final Path data;
    private final RandomGenerator random;
    private final int feedPort;

    ServiceTable(StackSettings settings, StackSettings.Everything extent, Path data, RandomGenerator random) {
        this.settings = settings;
        this.extent = extent;
        this.data = data;
        this.random = random;
        this.feedPort = LoopbackPorts.free(random);
    }

    /** The rows whose modules have been built. */
    List<Service> built() {
        Map<String, String> simulated = extent.feeds() == StackSettings.Feeds.SIMULATED
                ? new SimulatedFeeds(extent.catalog(), feedPort).environment()
                : Map.of();
        Stream<Service> feed = simulated.isEmpty() ? Stream.of() : Stream.of(feed());
        return Stream.concat(feed, Stream.of(ingest(simulated), job(), api()))
                .filter(Service::isBuilt)
                .toList();
    }

    private Service feed() {
        // A number of its own for every run: the same seed would bring the ids of the last run again.
        long seed = random.nextInt(1, 1_000_000_000);
        return new Service(
                "wikimedia-feed",
                Stage.INTAKE,
                Path.of(System.getProperty("java.class.path").split(File.pathSeparator, 2)[0]),
                List.of(
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SimulatorMain.class.getName(),
                        "--port",
                        Integer.toString(feedPort),
                        "--seed",
                        Long.toString(seed)),
                Map.of(),
                Map.of(),
                health(feedPort, "/"),
                250);
    }

    private Service ingest(Map<String, String> feeds) {
        int port = settings.ports().ingest();
        Path jar = settings.checkout().resolve("ingest-service/" + QUARKUS_JAR);
        Map<String, String> environment = quarkus(port);
        environment.putAll(feeds);
        return new Service(
                "ingest-service",
                Stage.INTAKE,
                jar,
                List.of("-Xmx256m", "-XX:+UseSerialGC", "-jar", jar.toString()),
                environment,
                Map.of("ingest-service", port),
                health(port, "/q/health/ready"),
                400);
    }

    private Service api() {
        int port = settings.ports().api();
        Path jar = settings.checkout().resolve("analytics-api/" + QUARKUS_JAR);
        return new Service(
                "analytics-api",
                Stage.ANSWER,
                jar,
                List.of("-Xmx256m", "-XX:+UseSerialGC", "-jar", jar.toString()),
                quarkus(port),
                Map.of("analytics-api", port),
                health(port, "/q/health/ready"),
                400);
    }

    private Service job() {
        int port = settings.ports().job();
        JobLaunch launch = new JobLaunch(settings.checkout());
        Map<String, String> environment = common();
        environment.put("WEIR_JOB_PORT", Integer.toString(port));
        List<String> arguments = new ArrayList<>(launch.options());
        arguments.addAll(List.of(
                "-Xmx1g", "-Dspark.ui.port=" + settings.ports().sparkUi(), "-cp", launch.classPath(), JobLaunch.MAIN));
        return new Service(
                "spark-job",
                Stage.COMPUTE,
                launch.jar(),
                arguments,
                environment,
                Map.of("spark-job", port, "Spark's own page", settings.ports().sparkUi()),
                health(port, "/health/ready"),
                1400);
    }

    private static URI health(int port, String path) {
        return URI.create(StackPorts.url(port) + path);
    }

    private Map<String, String> quarkus(int port) {
        Map<String, String> environment = common();
        environment.put("QUARKUS_HTTP_HOST", LoopbackPorts.HOST);
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        return environment;
    }

    private Map<String, String> common() {
        Map<String, String> environment = new TreeMap<>(settings.ports().environment());
        environment.putAll(Map.of(
                "WEIR_CATALOG", extent.directory().toString(),
                "WEIR_STREAMS", String.join(",", extent.streams()),
                "WEIR_DATA", data.toString(),
                "WEIR_GENERATORS", Boolean.toString(extent.generators() == StackSettings.Generators.ON),
                "WEIR_OPEN", "true"));
        return environment;
    }
}
