package dev.weir.local.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Starts the benches, which have a process and a class path of their own. */
@Command(name = "bench", description = "Measure Weir beside its peers on this machine.")
final class BenchCommand implements Callable<Integer> {
    private static final String MAIN = "dev.weir.bench.command.BenchMain";

    private final Surroundings surroundings;

    @Parameters(
            paramLabel = "NAME",
            description = "Which bench, and its options; without any, which benches there are.")
    private List<String> arguments = List.of();

    BenchCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** What follows the name is for the bench alone, {@code --help} too. */
    @Spec
    void spec(CommandSpec spec) {
        spec.parser().stopAtPositional(true);
    }

    @Override
    public Integer call() throws IOException {
        Path target = surroundings.checkout().resolve("bench/target");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-Dweir.root=" + surroundings.checkout().root(),
                "-cp",
                target.resolve("classes") + File.pathSeparator + target.resolve("lib") + "/*",
                MAIN));
        command.addAll(arguments);
        return new ProcessBuilder(command).inheritIO().start().onExit().join().exitValue();
    }
}
