package dev.weir.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real script, run as a person would run it, with a temporary directory of its own. */
final class WeirProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Process process;
    private final Path output;

    private WeirProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static WeirProcess start(WeirHome home, Path temporary, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(home.root().resolve("weir").toString()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(home.root(), "output", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("WEIR_BUILD", "no");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);
        return new WeirProcess(builder.start(), output);
    }

    long pid() {
        return process.pid();
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    WeirProcess awaitLine(String part) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).untilAsserted(() -> {
            assertThat(output()).contains(part);
        });
        return this;
    }

    int awaitExit() throws IOException, InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("weir ends; until now it said:%n%s", output())
                .isTrue();
        return process.exitValue();
    }

    /** As a service manager would. */
    void terminate() {
        process.destroy();
    }

    /** Kills the command alone, as the kernel would when memory is short. */
    void kill9() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** The processes that it has started and that run now. */
    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
