package dev.weir.local.run;

import com.sun.management.OperatingSystemMXBean;
import dev.weir.local.Refusal;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What is free on this machine, in megabytes. */
record Machine(long memory, long disk) {
    private static final long MEGABYTE = 1024 * 1024;

    /** This machine, with the disk that holds a directory. */
    static Machine here(Path directory) {
        try {
            return new Machine(availableMemory(), Files.getFileStore(directory).getUsableSpace() / MEGABYTE);
        } catch (IOException e) {
            throw new Refusal("The disk of " + directory + " cannot be examined: " + e.getMessage() + ".");
        }
    }

    private static long availableMemory() throws IOException {
        long total =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize() / MEGABYTE;
        Path linux = Path.of("/proc/meminfo");
        if (!Files.exists(linux)) {
            return total;
        }
        try (Stream<String> lines = Files.lines(linux)) {
            return lines.filter(line -> line.startsWith("MemAvailable:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .map(available -> Math.min(available, total))
                    .orElse(total);
        }
    }
}
