package dev.weir.local.command;

import dev.weir.local.client.Csv;
import dev.weir.local.client.NumbersQuery;
import dev.weir.local.client.NumbersQuery.Form;
import dev.weir.local.status.TextTable;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints numbers of a running Weir. */
@Command(
        name = "query",
        description = "Ask a running Weir for numbers: a table on a terminal, CSV otherwise.",
        footer = {"", "Example: weir query user_activity/page_view_counts last=1h top=10"})
final class QueryCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "STREAM/METRIC", description = "What to ask for.")
    private String path = "";

    @Parameters(
            index = "1..*",
            paramLabel = "NAME=VALUE",
            description = "Parameters of the query API, such as last=1h, by=page_url or top=10.")
    private List<String> parameters = List.of();

    @ArgGroup
    private @Nullable Shape shape;

    @Mixin
    private final PortOption ports = new PortOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    QueryCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** At most one of these. */
    static final class Shape {
        @Option(names = "--csv", description = "CSV, also on a terminal.")
        boolean csv;

        @Option(names = "--json", description = "JSON.")
        boolean json;

        @Option(names = "--table", description = "A table, also when it is no terminal.")
        boolean table;
    }

    @Override
    public Integer call() {
        if (!path.contains("/")) {
            throw new ParameterException(spec.commandLine(), "expected STREAM/METRIC, found '" + path + "'");
        }
        for (String parameter : parameters) {
            if (parameter.indexOf('=') < 1) {
                throw new ParameterException(spec.commandLine(), "expected NAME=VALUE, found '" + parameter + "'");
            }
        }
        NumbersQuery query = new NumbersQuery(ports.api());
        if (shape != null && shape.json) {
            surroundings.out().println(query.ask(path, parameters, Form.JSON).stripTrailing());
            return 0;
        }
        String csv = query.ask(path, parameters, Form.CSV);
        if (isTable()) {
            TextTable.lines(Csv.rows(csv)).forEach(surroundings.out()::println);
        } else {
            surroundings.out().print(csv);
        }
        return 0;
    }

    private boolean isTable() {
        return shape == null ? surroundings.console().isTerminal() : shape.table;
    }
}
