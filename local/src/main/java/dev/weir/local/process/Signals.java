package dev.weir.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Sends signals by the shell's own kill, because Java knows only two of them. */
final class Signals {

    private Signals() {}

    static void send(Signal signal, List<ProcessHandle> processes) {
        List<String> living = processes.stream()
                .filter(ProcessHandle::isAlive)
                .map(process -> Long.toString(process.pid()))
                .toList();
        if (!living.isEmpty()) {
            send(signal.name(), living);
        }
    }

    private static void send(String signal, List<String> pids) {
        List<String> command = new ArrayList<>(List.of(
                "/bin/sh", "-c", "for pid; do kill -" + signal + " \"$pid\" 2>/dev/null; done; exit 0", "signal"));
        command.addAll(pids);
        try {
            new ProcessBuilder(command).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot send SIG" + signal, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
