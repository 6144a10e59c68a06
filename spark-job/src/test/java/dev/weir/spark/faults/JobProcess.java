package dev.weir.spark.faults;

import dev.weir.local.Checkout;
import dev.weir.local.run.JobLaunch;
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
import org.awaitility.Awaitility;

/** The job as people run it: its jar and Spark's, in a process of its own. */
public final class JobProcess implements AutoCloseable {

    private final Process process;
    private final int port;

    private JobProcess(Process process, int port) {
        this.process = process;
        this.port = port;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    static JobProcess start(Map<String, String> environment, Path log, String... arguments) {
        return start(List.of(), environment, log, arguments);
    }

    /** With options of java beside those that every test has. */
    static JobProcess start(List<String> options, Map<String, String> environment, Path log, String... arguments) {
        var launch = new JobLaunch(Checkout.find());
        var program = new ArrayList<>(options);
        program.addAll(List.of("-cp", launch.classPath(), JobLaunch.MAIN));
        program.addAll(List.of(arguments));
        return run(launch, program, environment, log);
    }

    /** By spark-submit, as the image starts it: the jar is no part of the class path, but there on all machines. */
    static JobProcess submit(List<String> options, Map<String, String> environment, Path log) {
        var launch = new JobLaunch(Checkout.find());
        var program = new ArrayList<>(List.of("-cp", launch.spark() + "/*", "org.apache.spark.deploy.SparkSubmit"));
        program.addAll(options);
        program.addAll(List.of("--class", JobLaunch.MAIN, "local://" + launch.jar()));
        return run(launch, program, environment, log);
    }

    private static JobProcess run(JobLaunch launch, List<String> program, Map<String, String> environment, Path log) {
        var command = new ArrayList<>(List.of(java()));
        command.addAll(launch.options());
        command.addAll(List.of("-Xmx768m", "-XX:TieredStopAtLevel=1", "-Dspark.ui.enabled=false"));
        command.addAll(program);
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

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
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

    /** Its status when it ends by itself. */
    int awaitExit(Duration most) {
        Awaitility.await().atMost(most).until(() -> !process.isAlive());
        return process.exitValue();
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** The answer of one of its pages; nothing while it does not listen. */
    String page(String path) {
        return page(port, path);
    }

    /** The same of another port of this machine. */
    static String page(int port, String path) {
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
