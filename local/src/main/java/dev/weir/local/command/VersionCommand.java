package dev.weir.local.command;

import picocli.CommandLine.Command;

/** Prints versions. */
@Command(name = "version", description = "Print the versions of Weir and its parts.")
final class VersionCommand implements Runnable {
    private final Surroundings surroundings;

    VersionCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        for (String line : new Versions().getVersion()) {
            surroundings.out().println(line);
        }
    }
}
