package dev.weir.local.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The versions of Weir and of what it brings, written down by the build. */
final class Versions implements IVersionProvider {
    private static final String FILE = "versions.properties";

    @Override
    public String[] getVersion() {
        Properties versions = read();
        return new String[] {
            "Weir " + versions.getProperty("weir"),
            "Kafka " + versions.getProperty("kafka"),
            "Postgres " + versions.getProperty("postgres"),
            "Spark " + versions.getProperty("spark"),
            "Quarkus " + versions.getProperty("quarkus"),
            "Java " + Runtime.version()
        };
    }

    private static Properties read() {
        Properties versions = new Properties();
        try (InputStream in = Versions.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("the build has left out " + FILE);
            }
            versions.load(in);
            return versions;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
