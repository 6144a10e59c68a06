package dev.weir.local.command;

import dev.weir.catalog.Catalog;
import dev.weir.local.run.JobCheck;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what is wrong with the catalog. */
@Command(
        name = "check",
        description = "Check the stream declarations and list every problem at once; exit status 1 if there is any.")
final class CheckCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final CatalogOption option = new CatalogOption();

    CheckCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Catalog catalog = option.read(surroundings.checkout());
        JobCheck job = new JobCheck(surroundings.checkout(), option.directory(surroundings.checkout()));
        int status = job.run();
        if (status == 0) {
            surroundings
                    .out()
                    .println("The catalog is sound: "
                            + String.join(", ", catalog.streams().keySet()));
        }
        return status == 0 ? 0 : 1;
    }
}
