package dev.weir.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every bench has; a bench mixes them into its command. */
public final class BenchOptions {

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Rounds that count, after one for warming up. Default: 5.")
    private int rounds = 5;

    @Option(names = "--markdown", paramLabel = "FILE", description = "Append the tables to this file, too.")
    private @Nullable Path markdown;

    public Rounds rounds(PrintStream progress) {
        return new Rounds(rounds, progress);
    }

    /** Shows a report, and returns the exit status: 1 if a goal is missed. */
    public int show(Report report, PrintStream out) throws IOException {
        out.println();
        out.println(report.text());
        if (markdown != null) {
            Files.writeString(markdown, report.markdown() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        return report.reachesAllGoals() ? 0 : 1;
    }
}
