package dev.weir.local.engine;

import dev.weir.local.Checkout;
import dev.weir.local.process.ServerFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.tukaani.xz.XZInputStream;

/** The directory with bin/postgres for this machine, unpacked from the jar the first time that it is needed. */
record PostgresBinaries(Path directory) {

    static PostgresBinaries unpacked(Checkout checkout) {
        Path jars = checkout.engines().resolve("postgres");
        try {
            Path jar = jarForThisMachine(jars);
            Path target = jars.resolve(jar.getFileName().toString().replace(".jar", ""));
            if (!Files.exists(target)) {
                unpack(jar, target);
            }
            return new PostgresBinaries(target);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack Postgres in " + jars, e);
        }
    }

    String program(String name) {
        return directory.resolve("bin").resolve(name).toString();
    }

    private static Path jarForThisMachine(Path jars) throws IOException {
        String platform = platform(System.getProperty("os.name"), System.getProperty("os.arch"));
        try (DirectoryStream<Path> found = Files.newDirectoryStream(jars, "*-" + platform + "-*.jar")) {
            for (Path jar : found) {
                return jar;
            }
        }
        throw new ServerFailure("there is no Postgres for " + platform + " in " + jars
                + "; Weir runs on Linux (x86-64, arm64) and macOS (arm64)");
    }

    static String platform(String system, String architecture) {
        String name = system.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : system.toLowerCase(Locale.ROOT);
        return switch (architecture) {
            case "amd64", "x86_64" -> name + "-amd64";
            case "aarch64", "arm64" -> name + "-arm64v8";
            default -> name + "-" + architecture;
        };
    }

    /** Unpacks beside the target and renames, so that two processes may do it at once. */
    private static void unpack(Path jar, Path target) throws IOException {
        Path unfinished = Files.createTempDirectory(target.getParent(), "unpacking");
        try (JarFile archive = new JarFile(jar.toFile())) {
            ZipEntry entry = archive.stream()
                    .filter(candidate -> candidate.getName().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow(() -> new IOException(jar + " has no .txz inside"));
            try (InputStream tar = new XZInputStream(archive.getInputStream(entry))) {
                untar(tar, unfinished);
            }
        }
        Directories.readableByAll(unfinished);
        try {
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            Directories.delete(unfinished);
        }
    }

    private static void untar(InputStream tar, Path directory) throws IOException {
        Process process = new ProcessBuilder("tar", "-x", "-f", "-", "-C", directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (OutputStream input = process.getOutputStream()) {
            tar.transferTo(input);
        }
        int status = process.onExit().join().exitValue();
        if (status != 0) {
            throw new IOException("tar ended with status " + status);
        }
    }
}
