package dev.weir.local.command;

import dev.weir.local.Refusal;
import dev.weir.local.images.Docker;
import dev.weir.local.process.ServerFailure;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The command line: its table of commands, and what failures become there. */
public final class WeirMain {
    private static final int FAILED = 1;
    private static final int REFUSED = 2;

    private WeirMain() {}

    public static void main(String[] arguments) {
        System.exit(commandLine(Surroundings.ofThisProcess()).execute(arguments));
    }

    /** One row per command; a new command is a new row. */
    static CommandLine commandLine(Surroundings surroundings) {
        CommandLine weir = new CommandLine(new Weir())
                .addSubcommand(new UpCommand(surroundings))
                .addSubcommand(new InfraCommand(surroundings))
                .addSubcommand(new CheckCommand(surroundings))
                .addSubcommand(new SendCommand(surroundings))
                .addSubcommand(new GenerateCommand(surroundings))
                .addSubcommand(new QueryCommand(surroundings))
                .addSubcommand(new TopCommand(surroundings))
                .addSubcommand(new LakeCommand(surroundings))
                .addSubcommand(new ImagesCommand(surroundings, new Docker("docker")))
                .addSubcommand(new TestCommand(surroundings))
                .addSubcommand(new ProveCommand(surroundings))
                .addSubcommand(new BenchCommand(surroundings))
                .addSubcommand(new VersionCommand(surroundings))
                .addSubcommand("completion", new GenerateCompletion())
                .addSubcommand(new CommandLine.HelpCommand());
        weir.getCommandSpec()
                .addOption(OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Print versions.")
                        .build());
        addHelp(weir);
        weir.setOut(writer(surroundings.out()));
        weir.setErr(writer(surroundings.err()));
        weir.setExecutionExceptionHandler(WeirMain::explain);
        return weir;
    }

    private static void addHelp(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        if (spec.findOption("--help") == null) {
            spec.addOption(OptionSpec.builder("-h", "--help")
                    .usageHelp(true)
                    .description("Show this help.")
                    .build());
        }
        command.getSubcommands().values().forEach(WeirMain::addHelp);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, Charset.defaultCharset()), true);
    }

    /** Expected failures are sentences; anything else is a fault of ours, and its stack trace is shown. */
    private static int explain(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
        if (failure instanceof Refusal) {
            command.getErr().println("weir: " + failure.getMessage());
            return REFUSED;
        }
        if (failure instanceof ServerFailure || failure instanceof CatalogProblems) {
            command.getErr().println("weir: " + failure.getMessage());
            return FAILED;
        }
        throw failure;
    }

    @Command(
            name = "weir",
            versionProvider = Versions.class,
            synopsisSubcommandLabel = "COMMAND",
            description = "Measures event streams; runs all of it on this machine.",
            footer = {"", "Start with: weir up"})
    static final class Weir implements Runnable {
        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        @Override
        public void run() {
            throw new ParameterException(spec.commandLine(), "expected a command, found none");
        }
    }
}
