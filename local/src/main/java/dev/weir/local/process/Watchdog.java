package dev.weir.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A shell that waits for our end: when this Java process is gone, however it went, its standard input closes, and it
 * ends the watched processes and removes the temporary directory.
 */
public final class Watchdog implements AutoCloseable {
    private static final String SCRIPT = """
            watched=
            while read -r word pid signal; do
              case $word in
                watch) watched="$watched $pid:$signal" ;;
                forget)
                  rest=
                  for entry in $watched; do
                    case $entry in "$pid":*) ;; *) rest="$rest $entry" ;; esac
                  done
                  watched=$rest ;;
                dismiss) exit 0 ;;
              esac
            done
            exec 2>/dev/null
            # The dead that nobody has buried, which have no executable any more, are dead.
            lives() { kill -0 "$1" && { [ ! -d /proc/self ] || [ -e "/proc/$1/exe" ]; }; }
            for entry in $watched; do
              kill -CONT "${entry%%:*}"
              kill -"${entry##*:}" "${entry%%:*}"
            done
            tries=0
            while [ -n "$watched" ] && [ "$tries" -lt 50 ]; do
              rest=
              for entry in $watched; do
                if lives "${entry%%:*}"; then rest="$rest $entry"; fi
              done
              watched=$rest
              tries=$((tries + 1))
              [ -z "$watched" ] || sleep 0.2
            done
            for entry in $watched; do kill -KILL "${entry%%:*}"; done
            [ -z "$1" ] || rm -rf "$1" || { sleep 1; rm -rf "$1"; }
            """;

    private final Process shell;
    private final Writer orders;

    private Watchdog(Process shell) {
        this.shell = shell;
        this.orders = shell.outputWriter(StandardCharsets.UTF_8);
    }

    /**
     * Starts one that watches nothing yet.
     *
     * @param temporary removed when we are gone, if anything
     */
    public static Watchdog start(Optional<Path> temporary) {
        String directory =
                temporary.map(path -> path.toAbsolutePath().toString()).orElse("");
        try {
            return new Watchdog(new ProcessBuilder(
                            SessionLeader.commandFor(List.of("/bin/sh", "-c", SCRIPT, "weir-watchdog", directory)))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .directory(Path.of("/").toFile())
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the watchdog", e);
        }
    }

    void watch(Process process, Signal signal) {
        order("watch " + process.pid() + " " + signal);
        CompletableFuture<Void> unused = process.onExit().thenAccept(ended -> order("forget " + ended.pid()));
    }

    private synchronized void order(String order) {
        if (!shell.isAlive()) {
            return;
        }
        try {
            orders.write(order + "\n");
            orders.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the watchdog has gone", e);
        }
    }

    /** Sends the watchdog home; what it watched has been stopped, and the directory removed, by somebody else. */
    @Override
    public void close() {
        order("dismiss");
        shell.onExit().join();
    }
}
