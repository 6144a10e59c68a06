package dev.weir.local.engine;

import dev.weir.local.process.ServerFailure;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Postgres refuses to run as root: the words before a command that make root look like somebody else to it. */
enum ServerUser {
    /** We are an ordinary user already. */
    OURSELVES(""),

    /** A user namespace in which root is nobody; files stay ours. */
    NAMESPACE("unshare --user"),

    /** Where namespaces are forbidden: really become nobody, who must own the data. */
    NOBODY("setpriv --reuid 65534 --regid 65534 --clear-groups");

    private static final int NOBODY_ID = 65_534;

    private final String prefix;

    ServerUser(String prefix) {
        this.prefix = prefix;
    }

    static ServerUser ofThisProcess() {
        if (!isRoot()) {
            return OURSELVES;
        }
        return Stream.of(NAMESPACE, NOBODY)
                .filter(ServerUser::works)
                .findFirst()
                .orElseThrow(
                        () -> new ServerFailure(
                                "Postgres cannot run as root here: neither unshare --user nor setpriv works; use another user"));
    }

    private static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException e) {
            return "root".equals(System.getProperty("user.name"));
        }
    }

    List<String> command(String... words) {
        return command(List.of(words));
    }

    List<String> command(List<String> words) {
        return Stream.concat(Pattern.compile(" ").splitAsStream(prefix), words.stream())
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Gives a directory to the user that the server will run as, and lets that user reach it. */
    void give(Path directory) throws IOException {
        if (this != NOBODY) {
            return;
        }
        Path parent = directory.toAbsolutePath().getParent();
        Set<PosixFilePermission> passable = EnumSet.copyOf(Files.getPosixFilePermissions(parent));
        passable.add(PosixFilePermission.OTHERS_EXECUTE);
        Files.setPosixFilePermissions(parent, passable);
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) throws IOException {
                return give(visited);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                return give(file);
            }

            private FileVisitResult give(Path path) throws IOException {
                Files.setAttribute(path, "unix:uid", NOBODY_ID);
                Files.setAttribute(path, "unix:gid", NOBODY_ID);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private boolean works() {
        try {
            return new ProcessBuilder(command("true"))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .onExit()
                            .join()
                            .exitValue()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
