package dev.weir.spark.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the job is told by its arguments. */
public record JobOptions(
        boolean check,
        boolean debug,
        boolean help,
        Set<String> acceptedGaps,
        Optional<String> compacted,
        Optional<String> restored) {

    public static final String USAGE = """
            weir-spark-job [--check] [--debug] [--accept-gap=STREAM,...]
            weir-spark-job --compact=STREAM
            weir-spark-job --restore=STREAM

              --check       analyse every expression of the catalog, without Kafka or Postgres, and stop
              --debug       print parsed events and the rows that they come to
              --accept-gap  go on with these streams although records of their topics are gone
              --compact     make few files of the many small ones in the lake of this stream, and stop
              --restore     put the events of this stream's lake back into its empty topic, and stop
            """;

    public JobOptions {
        acceptedGaps = Set.copyOf(acceptedGaps);
    }

    public static JobOptions of(String... arguments) {
        boolean check = false;
        boolean debug = false;
        boolean help = false;
        var accepted = new TreeSet<String>();
        var compacted = Optional.<String>empty();
        var restored = Optional.<String>empty();
        List<String> unknown = new ArrayList<>();
        for (String argument : arguments) {
            switch (argument) {
                case "--check" -> check = true;
                case "--debug" -> debug = true;
                case "--help" -> help = true;
                default -> {
                    if (argument.startsWith("--accept-gap=")) {
                        accepted.addAll(Arrays.asList(argument.substring(13).split(",")));
                    } else if (argument.startsWith("--compact=")) {
                        compacted = Optional.of(argument.substring(10));
                    } else if (argument.startsWith("--restore=")) {
                        restored = Optional.of(argument.substring(10));
                    } else {
                        unknown.add(argument);
                    }
                }
            }
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("unknown: " + String.join(" ", unknown) + "\n\n" + USAGE);
        }
        return new JobOptions(check, debug, help, accepted, compacted, restored);
    }

    boolean acceptsGap(String stream) {
        return acceptedGaps.contains(stream);
    }
}
