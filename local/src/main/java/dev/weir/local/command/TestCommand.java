package dev.weir.local.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs the tests; the script does it before anything is built, and this is for its help. */
@Command(name = "test", description = "Run all tests of the project; arguments go to Maven, for example -Pcontainers.")
final class TestCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "ARGUMENT", description = "Arguments of Maven.")
    private List<String> arguments = List.of();

    TestCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        List<String> command =
                new ArrayList<>(List.of(surroundings.checkout().resolve("weir").toString(), "test"));
        command.addAll(arguments);
        return new ProcessBuilder(command).inheritIO().start().onExit().join().exitValue();
    }
}
