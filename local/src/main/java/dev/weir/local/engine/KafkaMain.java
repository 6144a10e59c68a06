package dev.weir.local.engine;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.lang.reflect.InvocationTargetException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Properties;
import java.util.UUID;

/**
 * The broker process: formats the storage the first time, then becomes Kafka. Reached by reflection because Kafka's
 * server is on no class path of ours but this process's.
 */
final class KafkaMain {

    private KafkaMain() {}

    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        Path file = Path.of(arguments[0]);
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        if (!Files.exists(Path.of(properties.getProperty("log.dirs"), "meta.properties"))) {
            format(file);
        }
        Class.forName("kafka.Kafka").getMethod("main", String[].class).invoke(null, (Object) arguments);
    }

    private static void format(Path properties) throws ReflectiveOperationException {
        String[] arguments = {"format", "--cluster-id", clusterId(), "--config", properties.toString()};
        try {
            Object status = Class.forName("kafka.tools.StorageTool")
                    .getMethod("execute", String[].class, PrintStream.class)
                    .invoke(null, arguments, System.out);
            if (!Integer.valueOf(0).equals(status)) {
                throw new IllegalStateException("formatting the storage failed with status " + status);
            }
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("cannot format the storage", e.getCause());
        }
    }

    private static String clusterId() {
        UUID id = UUID.randomUUID();
        // The first character must not be a dash, which the tool would take for an option: clear the highest bit.
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits() & Long.MAX_VALUE)
                .putLong(id.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
