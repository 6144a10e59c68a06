package dev.weir.spark;

import dev.weir.catalog.read.CatalogReader;
import dev.weir.catalog.read.Reading;
import dev.weir.spark.run.CheckCommand;
import dev.weir.spark.run.Job;
import dev.weir.spark.run.JobConfig;
import dev.weir.spark.run.JobOptions;
import dev.weir.spark.run.LakeCommands;
import java.time.Clock;

/** The Spark job: reads the catalog, brings the ledger and the tables about, and runs every stream until it is told to stop. */
public final class WeirJob {

    private static final int WRONG_USE = 2;

    private WeirJob() {}

    public static void main(String[] arguments) {
        try {
            int status = run(arguments);
            if (status != 0) {
                System.exit(status);
            }
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(WRONG_USE);
        }
    }

    private static int run(String[] arguments) {
        var options = JobOptions.of(arguments);
        if (options.help()) {
            System.out.print(JobOptions.USAGE);
            return 0;
        }
        var config = JobConfig.of(System.getenv());
        var reading = CatalogReader.read(config.catalog());
        if (reading instanceof Reading.Refused refused) {
            System.err.println(refused.report());
            return 1;
        }
        var catalog = reading.orThrow().only(config.streams());
        if (options.check()) {
            return new CheckCommand(config.catalog()).run(catalog);
        }
        if (options.compacted().isPresent() || options.restored().isPresent()) {
            var lake = new LakeCommands(catalog, config);
            options.compacted().ifPresent(lake::compact);
            options.restored().ifPresent(lake::restore);
            return 0;
        }
        try (var job = Job.start(catalog, config, options, Clock.systemUTC())) {
            job.awaitStop();
        }
        return 0;
    }
}
