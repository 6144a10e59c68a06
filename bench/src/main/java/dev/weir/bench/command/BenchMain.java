package dev.weir.bench.command;

import dev.weir.bench.Ground;
import dev.weir.bench.ingest.IngestBench;
import dev.weir.bench.process.ProcessBench;
import dev.weir.bench.query.QueryBench;
import dev.weir.local.Checkout;
import dev.weir.local.Refusal;
import dev.weir.local.process.ServerFailure;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** What {@code weir bench} starts: its table of benches, and what failures become there. */
public final class BenchMain {
    private static final int FAILED = 3;
    private static final int REFUSED = 2;

    private BenchMain() {}

    public static void main(String[] arguments) throws IOException {
        var checkout = Checkout.find();
        int status;
        try (var ground = new Ground(checkout, checkout.resolve("bench/target/run"), System.out)) {
            status = commandLine(ground).execute(arguments);
        }
        System.exit(status);
    }

    /** One row per bench; a new bench is a new row. */
    static CommandLine commandLine(Ground ground) {
        var bench = new CommandLine(new Benches())
                .addSubcommand(new IngestBench(ground))
                .addSubcommand(new ProcessBench(ground))
                .addSubcommand(new QueryBench(ground));
        bench.setExecutionExceptionHandler(BenchMain::explain);
        return bench;
    }

    private static int explain(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
        if (failure instanceof Refusal) {
            command.getErr().println("weir: " + failure.getMessage());
            return REFUSED;
        }
        if (failure instanceof ServerFailure) {
            command.getErr().println("weir: " + failure.getMessage());
            return FAILED;
        }
        throw failure;
    }

    @Command(
            name = "weir bench",
            mixinStandardHelpOptions = true,
            synopsisSubcommandLabel = "NAME",
            description = "Measures Weir beside its peers on this machine; exit status 1 if a goal is missed.")
    static final class Benches implements Runnable {
        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        @Override
        public void run() {
            throw new ParameterException(spec.commandLine(), "expected the name of a bench, found none");
        }
    }
}
