package dev.weir.local.command;

import dev.weir.catalog.GeneratorSource;
import dev.weir.catalog.Share;
import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.derive.Names;
import dev.weir.catalog.generate.EventGenerator;
import dev.weir.catalog.generate.Schedule;
import dev.weir.local.Refusal;
import dev.weir.local.client.EventSender;
import dev.weir.local.generate.EventOutput;
import dev.weir.local.generate.Generation;
import dev.weir.local.generate.LineOutput;
import dev.weir.local.generate.TopicOutput;
import dev.weir.local.generate.WeirOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes events of a stream up. */
@Command(
        name = "generate",
        description = "Make up events of a stream: to standard output, a file, a running Weir or a topic.")
final class GenerateCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "STREAM", description = "The stream whose events are made up.")
    private String stream = "";

    @Option(names = "--num-events", paramLabel = "N", description = "How many. Default: 0, which is without end.")
    private long events;

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            description = "Time between two events; 0 is as fast as possible. Default: the declared rate.")
    @Nullable
    private Double interval;

    @Option(names = "--no-late-data", description = "No late events, whatever is declared.")
    private boolean noLateData;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The same seed makes the same events. Default: as declared.")
    @Nullable
    private Long seed;

    @ArgGroup
    private final Target target = new Target();

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description = "With --bootstrap-servers. Default: the stream's own.")
    @Nullable
    private String topic;

    @Mixin
    private final PortOption ports = new PortOption();

    @Mixin
    private final CatalogOption catalog = new CatalogOption();

    /** At most one of these; standard output otherwise. */
    static final class Target {
        @Option(names = "--to", paramLabel = "FILE", description = "To a file, an event a line.")
        @Nullable
        Path file;

        @Option(names = "--send", description = "To a running Weir over HTTP.")
        boolean send;

        @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT", description = "To Kafka, past every check.")
        @Nullable
        String bootstrapServers;
    }

    GenerateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        var spec = catalog.read(surroundings.checkout()).stream(stream)
                .orElseThrow(() -> new Refusal("There is no stream " + stream + " in the catalog."));
        if (events < 0 || interval != null && interval < 0) {
            throw new Refusal("--num-events and --interval: expected 0 or more.");
        }
        var generation = new Generation(EventGenerator.of(spec, hints(spec)), events, next(spec), Clock.systemUTC());
        try (var output = output(spec)) {
            long made = generation.run(output);
            if (target.file != null || target.send || target.bootstrapServers != null) {
                surroundings.out().printf("made %,d events%n", made);
            }
        }
        return 0;
    }

    private GeneratorSource hints(StreamSpec spec) {
        var declared = EventGenerator.hints(spec);
        return new GeneratorSource(
                declared.rate(),
                seed == null ? declared.seed() : seed,
                noLateData ? Share.NONE : declared.late(),
                declared.duplicates(),
                declared.outOfOrder(),
                declared.malformed(),
                declared.day(),
                declared.visits(),
                declared.fields());
    }

    private UnaryOperator<Instant> next(StreamSpec spec) {
        if (interval == null) {
            return Schedule.of(EventGenerator.hints(spec))::after;
        }
        var pause = Duration.ofNanos(Math.round(interval * 1e9));
        return previous -> previous.plus(pause);
    }

    private EventOutput output(StreamSpec spec) throws IOException {
        if (target.send) {
            return new WeirOutput(new EventSender(ports.ingest(), spec.name(), surroundings.err()::println));
        }
        if (target.bootstrapServers != null) {
            return new TopicOutput(target.bootstrapServers, topic == null ? Names.topic(spec) : topic, spec.key());
        }
        return target.file == null ? LineOutput.to(surroundings.out()) : LineOutput.to(target.file);
    }
}
