package dev.weir.local.command;

import dev.weir.catalog.Catalog;
import dev.weir.local.Refusal;
import dev.weir.local.run.StackPorts;
import dev.weir.local.run.StackSettings;
import dev.weir.local.run.StackSettings.Everything;
import dev.weir.local.run.StackSettings.Feeds;
import dev.weir.local.run.StackSettings.Generators;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs everything. */
@Command(name = "up", description = "Start everything on this machine, and stop it all on Ctrl-C.")
final class UpCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final StackOptions stack = new StackOptions();

    @Mixin
    private final CatalogOption catalog = new CatalogOption();

    @Option(
            names = "--streams",
            split = ",",
            paramLabel = "NAME",
            description = "Run only these streams, separated by commas. Default: all of the catalog.")
    private List<String> streams = List.of();

    @Option(names = "--offline", description = "Read a faithful simulator instead of the real Wikimedia feed.")
    private boolean offline;

    @Option(names = "--no-generators", description = "Make no events: only what is sent and what feeds bring.")
    private boolean noGenerators;

    UpCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Catalog declared = catalog.read(surroundings.checkout());
        for (String stream : streams) {
            if (declared.stream(stream).isEmpty()) {
                throw new Refusal("There is no stream " + stream + " in "
                        + catalog.directory(surroundings.checkout()) + "; it declares "
                        + String.join(", ", declared.streams().keySet()) + ".");
            }
        }
        StackSettings settings = new StackSettings(
                surroundings.checkout(),
                Optional.ofNullable(stack.data),
                new StackPorts(stack.portOffset),
                new Everything(
                        catalog.directory(surroundings.checkout()),
                        declared.only(streams),
                        streams,
                        noGenerators ? Generators.OFF : Generators.ON,
                        offline ? Feeds.SIMULATED : Feeds.REAL));
        return new Session(surroundings.console(), settings).run(Optional.ofNullable(stack.duration));
    }
}
