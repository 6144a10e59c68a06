package dev.weir.local.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Processes that outlived a Weir which was killed together with its watchdog; found by the files that note their ids. */
public final class Orphans {
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final String SUFFIX = ".pid";

    private Orphans() {}

    /** A file for each process: those of one name, one after another, must not remove each other's. */
    static void note(ProcessHandle process, Path directory, String name) throws IOException {
        Path file = directory.resolve(name + "." + process.pid() + SUFFIX);
        Files.writeString(file, identity(process));
        CompletableFuture<Void> unused = process.onExit().thenAccept(ended -> forget(file));
    }

    private static void forget(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // Its directory is being deleted; there is nothing left to note.
            return;
        }
    }

    /** Ends those that are noted in a directory, and returns their names. */
    public static List<String> end(Path directory) throws IOException {
        List<String> ended = new ArrayList<>();
        if (!Files.isDirectory(directory)) {
            return ended;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
            for (Path file : files) {
                Optional<ProcessHandle> orphan = find(Files.readString(file));
                if (orphan.isPresent()) {
                    end(orphan.get());
                    String name = file.getFileName().toString().split("\\.", 2)[0];
                    ended.add(name + " (process " + orphan.get().pid() + ")");
                }
                Files.deleteIfExists(file);
            }
        }
        return ended;
    }

    /** Process ids are used again; with the time of its start, one is not. */
    private static String identity(ProcessHandle process) {
        return process.pid() + " " + process.info().startInstant().orElse(Instant.EPOCH);
    }

    private static Optional<ProcessHandle> find(String noted) {
        String pid = noted.split(" ", 2)[0];
        return pid.matches("\\d+")
                ? ProcessHandle.of(Long.parseLong(pid))
                        .filter(process ->
                                Zombies.livesOn(process) && identity(process).equals(noted))
                : Optional.empty();
    }

    private static void end(ProcessHandle process) {
        List<ProcessHandle> family = new ArrayList<>(List.of(process));
        family.addAll(process.descendants().toList());
        Signals.send(Signal.CONT, family);
        // An interrupt ends Java in good order and Postgres at once, but in good order too.
        Signals.send(Signal.INT, List.of(process));
        Zombies.awaitDeath(List.of(process), GRACE);
        if (Zombies.livesOn(process)) {
            Signals.send(Signal.KILL, family);
            Zombies.awaitDeath(family, GRACE);
        }
    }
}
