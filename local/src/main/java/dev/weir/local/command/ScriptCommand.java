package dev.weir.local.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Parameters;

/** What the script `weir` does itself, before anything is built; here for its help. */
abstract class ScriptCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private final String name;

    @Parameters(paramLabel = "ARGUMENT", description = "Arguments of Maven.")
    private List<String> arguments = List.of();

    ScriptCommand(Surroundings surroundings, String name) {
        this.surroundings = surroundings;
        this.name = name;
    }

    @Override
    public Integer call() throws IOException {
        List<String> command =
                new ArrayList<>(List.of(surroundings.checkout().resolve("weir").toString(), name));
        command.addAll(arguments);
        return new ProcessBuilder(command).inheritIO().start().onExit().join().exitValue();
    }
}
