package dev.weir.spark.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The job as people run it: its jar and Spark's, in a process of its own. */
public final class JobProcess implements AutoCloseable {

    private static final List<String> OPENED = Stream.of(
                    "java.lang",
                    "java.lang.invoke",
                    "java.lang.reflect",
                    "java.io",
                    "java.net",
                    "java.nio",
                    "java.util",
                    "java.util.concurrent",
                    "java.util.concurrent.atomic",
                    "jdk.internal.ref",
                    "sun.nio.ch",
                    "sun.nio.cs",
                    "sun.security.action",
                    "sun.util.calendar")
            .flatMap(name -> Stream.of("--add-opens", "java.base/" + name + "=ALL-UNNAMED"))
            .toList();

    private final Process process;
    private final int port;

    private JobProcess(Process process, int port) {
        this.process = process;
        this.port = port;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    static JobProcess start(Map<String, String> environment, Path log, String... arguments) {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(OPENED);
        command.addAll(List.of(
                "-Xmx768m",
                "-XX:TieredStopAtLevel=1",
                "-Dspark.ui.enabled=false",
                "-cp",
                "target/weir-spark-job.jar:target/spark/*",
                "dev.weir.spark.WeirJob"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            return new JobProcess(builder.start(), Integer.parseInt(environment.get("WEIR_JOB_PORT")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void kill9() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Asks it to end in good order. */
    int stop() {
        process.destroy();
        return process.onExit().join().exitValue();
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** The answer of one of its pages; nothing while it does not listen. */
    String page(String path) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .timeout(Duration.ofSeconds(5))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    @Override
    public void close() {
        kill9();
    }
}
