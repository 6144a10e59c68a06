package dev.weir.local.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to run.
 *
 * @param name how people call it
 * @param environment added to our own environment
 * @param log where both of its outputs are appended
 * @param stopSignal what asks it to end in good order
 * @param orphanSignal what the watchdog sends it when we are gone
 */
public record ProcessSpec(
        String name,
        List<String> command,
        Map<String, String> environment,
        Path directory,
        Path log,
        Signal stopSignal,
        Signal orphanSignal) {

    public ProcessSpec {
        if (command.isEmpty()) {
            throw new IllegalArgumentException("expected a command to run as " + name + ", found none");
        }
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
