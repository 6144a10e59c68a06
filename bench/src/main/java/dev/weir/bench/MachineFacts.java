package dev.weir.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** On what figures were measured, in a line. */
final class MachineFacts {

    private static final double GIGABYTE = 1L << 30;

    private MachineFacts() {}

    static String here() {
        double memory =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize() / GIGABYTE;
        return String.format(
                Locale.ROOT,
                "%d processors%s, %.0f GiB, %s %s, Java %s",
                Runtime.getRuntime().availableProcessors(),
                model(),
                memory,
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                System.getProperty("java.version"));
    }

    private static String model() {
        var file = Path.of("/proc/cpuinfo");
        if (!Files.exists(file)) {
            return "";
        }
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> " (" + line.replaceFirst("[^:]*:\\s*", "") + ")")
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
