package dev.weir.local.command;

import dev.weir.local.Refusal;
import dev.weir.local.run.JobRun;
import dev.weir.local.run.StackPorts;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What can be done with the files of a lake; the job's program does it. */
@Command(
        name = "lake",
        synopsisSubcommandLabel = "COMMAND",
        description = "Compact the lake of a stream, or bring its events back to Kafka.")
final class LakeCommand implements Runnable {
    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    LakeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Which lake, and whose. */
    static final class Place {
        @Option(names = "--data", paramLabel = "DIR", description = "The directory that was given to weir up.")
        @Nullable
        Path data;

        @Option(
                names = "--lake",
                paramLabel = "PLACE",
                description = "The lake's directory or URI. Default: WEIR_LAKE, or lake in the directory of --data.")
        @Nullable
        String lake;

        @Option(
                names = "--port-offset",
                paramLabel = "N",
                defaultValue = "0",
                description = "The Weir that was started with the same option.")
        int portOffset;

        @Mixin
        final CatalogOption catalog = new CatalogOption();

        /** The environment of this process comes first, so that any Kafka and Postgres can be meant. */
        Map<String, String> environment(Surroundings surroundings, Map<String, String> given) {
            var environment = new HashMap<>(new StackPorts(portOffset).environment());
            environment.put(
                    "WEIR_CATALOG", catalog.directory(surroundings.checkout()).toString());
            environment.putAll(given);
            if (lake != null) {
                environment.put("WEIR_LAKE", lake);
            } else if (data != null) {
                environment.put(
                        "WEIR_LAKE", data.toAbsolutePath().resolve("lake").toString());
            }
            if (!environment.containsKey("WEIR_LAKE")) {
                throw new Refusal(
                        "Where is the lake? Expected --data with the directory that weir up was given, or --lake, or WEIR_LAKE in the environment.");
            }
            return environment;
        }
    }

    @Command(
            name = "compact",
            description = "Make few files of the many small ones of days that are over. Readers miss no row meanwhile.")
    int compact(@Parameters(paramLabel = "STREAM", description = "Whose lake.") String stream, @Mixin Place place) {
        return run(place, "--compact=" + stream);
    }

    @Command(
            name = "restore",
            description =
                    "Put all events of the lake back into an empty topic, for an empty database. Stop the job and all senders first.")
    int restore(@Parameters(paramLabel = "STREAM", description = "Whose lake.") String stream, @Mixin Place place) {
        return run(place, "--restore=" + stream);
    }

    private int run(Place place, String argument) {
        JobRun job = new JobRun(surroundings.checkout());
        if (!job.isBuilt()) {
            throw new Refusal("The Spark job has not been built: mvn -Dquick -am -pl spark-job package");
        }
        return job.run(place.environment(surroundings, System.getenv()), "-Xmx1g", argument);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "expected compact or restore, found nothing");
    }
}
