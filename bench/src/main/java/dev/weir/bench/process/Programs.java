package dev.weir.bench.process;

import dev.weir.bench.Ground;
import dev.weir.bench.process.peer.KafkaStreamsPeer;
import dev.weir.bench.process.peer.PlainSpark;
import dev.weir.local.process.LoopbackPorts;
import dev.weir.local.run.JobLaunch;
import dev.weir.local.stack.LocalStack;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How the contenders are started. */
final class Programs {

    /** A program that is stopped while others have their turn must not take itself for dead. */
    private static final List<String> PATIENT_SPARK =
            List.of("-Dspark.network.timeout=3600s", "-Dspark.ui.enabled=false");

    private final Ground ground;
    private final JobLaunch spark;

    /** A command with its environment. */
    record Program(List<String> command, Map<String, String> environment) {}

    Programs(Ground ground) {
        this.ground = ground;
        this.spark = new JobLaunch(ground.checkout());
    }

    /** The job as it comes, with its default settings. */
    Program weir(LocalStack stack, String declaration, Path data) throws IOException {
        var command = java();
        command.addAll(spark.options());
        command.addAll(PATIENT_SPARK);
        command.addAll(List.of("-Xmx1g", "-cp", spark.classPath(), JobLaunch.MAIN));
        return new Program(
                command,
                Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS",
                        stack.bootstrapServers(),
                        "DB_HOST",
                        stack.postgresHost(),
                        "DB_PORT",
                        Integer.toString(stack.postgresPort()),
                        "DB_NAME",
                        stack.database(),
                        "WEIR_CATALOG",
                        StreamFile.write(data.resolve("catalog"), declaration).toString(),
                        "WEIR_DATA",
                        data.toString(),
                        "WEIR_OPEN",
                        "true",
                        "WEIR_JOB_PORT",
                        Integer.toString(LoopbackPorts.free(new SecureRandom()))));
    }

    Program plainSpark(LocalStack stack, String topic, Path data) {
        var command = java();
        command.addAll(spark.options());
        command.addAll(PATIENT_SPARK);
        command.addAll(List.of("-Xmx2g", "-cp", classes() + File.pathSeparator + spark.classPath()));
        command.add(PlainSpark.class.getName());
        return new Program(arguments(command, stack, topic, data), Map.of());
    }

    Program kafkaStreams(LocalStack stack, String topic, Path data) {
        var command = java();
        String libraries = ground.checkout().resolve("bench/target/lib") + "/*";
        command.addAll(List.of("-Xmx2g", "-cp", classes() + File.pathSeparator + libraries));
        command.add(KafkaStreamsPeer.class.getName());
        return new Program(arguments(command, stack, topic, data), Map.of());
    }

    private static List<String> java() {
        return new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    }

    private String classes() {
        return ground.checkout().resolve("bench/target/classes").toString();
    }

    private static List<String> arguments(List<String> command, LocalStack stack, String topic, Path data) {
        command.addAll(List.of(stack.bootstrapServers(), topic, stack.jdbcUrl(), data.toString()));
        return command;
    }
}
