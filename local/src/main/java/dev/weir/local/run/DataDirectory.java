package dev.weir.local.run;

import dev.weir.local.Refusal;
import dev.weir.local.engine.Directories;
import dev.weir.local.process.Orphans;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a stack keeps everything, held by one Weir at a time. The lock file names its holder; a name that is still there
 * when the lock is free belongs to a Weir that was killed.
 */
final class DataDirectory implements AutoCloseable {
    private final Path path;
    private final boolean temporary;
    private final FileChannel lock;
    private final List<String> recovery;

    private DataDirectory(Path path, boolean temporary, FileChannel lock, List<String> recovery) {
        this.path = path;
        this.temporary = temporary;
        this.lock = lock;
        this.recovery = List.copyOf(recovery);
    }

    static DataDirectory temporary() {
        try {
            return open(Files.createTempDirectory("weir-"), true);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create a temporary directory", e);
        }
    }

    static DataDirectory kept(Path path) {
        try {
            return open(Files.createDirectories(path.toAbsolutePath().normalize()), false);
        } catch (IOException e) {
            throw new Refusal("The data directory " + path + " cannot be used: " + e.getMessage() + ".");
        }
    }

    private static DataDirectory open(Path path, boolean temporary) throws IOException {
        FileChannel channel = FileChannel.open(
                path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        String holder = read(channel);
        if (channel.tryLock() == null) {
            channel.close();
            throw new Refusal("The data directory " + path + " is in use by another Weir (process " + holder
                    + "); stop that one, or choose another --data.");
        }
        List<String> recovery = holder.isEmpty() ? List.of() : recover(path, holder);
        write(channel, Long.toString(ProcessHandle.current().pid()));
        return new DataDirectory(path, temporary, channel, recovery);
    }

    private static List<String> recover(Path path, String holder) throws IOException {
        List<String> done = new ArrayList<>();
        done.add("The last run on " + path + " (process " + holder + ") did not end by itself. Recovering:");
        for (String orphan : Orphans.end(path.resolve("logs"))) {
            done.add("  stopped what it left running: " + orphan);
        }
        Path postmaster = path.resolve("postgres/cluster/postmaster.pid");
        if (Files.deleteIfExists(postmaster)) {
            done.add("  removed the stale " + path.relativize(postmaster) + "; Postgres replays its log");
        }
        if (Files.exists(path.resolve("kafka/log")) && !Files.exists(path.resolve("kafka/log/.kafka_cleanshutdown"))) {
            done.add("  Kafka was not shut down cleanly; it checks its log");
        }
        if (done.size() == 1) {
            done.add("  Kafka and Postgres had been stopped in good order; nothing was left to do");
        }
        return done;
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(64);
        channel.read(content, 0);
        return new String(content.array(), 0, content.position(), StandardCharsets.US_ASCII);
    }

    private static void write(FileChannel channel, String content) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(content.getBytes(StandardCharsets.US_ASCII)), 0);
        channel.force(true);
    }

    Path path() {
        return path;
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    /** Where the watchdog finds what it must delete when we are killed. */
    Optional<Path> temporaryPath() {
        return temporary ? Optional.of(path) : Optional.empty();
    }

    boolean isTemporary() {
        return temporary;
    }

    /** What had to be done because the last run was killed, line by line. */
    List<String> recovery() {
        return recovery;
    }

    Path log(String name) {
        return path.resolve("logs").resolve(name + ".log");
    }

    /** Puts the logs of the run before aside, so that each log tells of one run. */
    void setLogsAside() {
        Path logs = path.resolve("logs");
        try {
            Files.createDirectories(logs);
            try (DirectoryStream<Path> files = Files.newDirectoryStream(logs, "*.log")) {
                for (Path file : files) {
                    Files.move(
                            file,
                            file.resolveSibling(file.getFileName() + ".before"),
                            StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot move the logs in " + logs, e);
        }
    }

    @Override
    public void close() {
        try {
            if (temporary) {
                Directories.delete(path);
            } else {
                write(lock, "");
            }
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot release " + path, e);
        }
    }
}
