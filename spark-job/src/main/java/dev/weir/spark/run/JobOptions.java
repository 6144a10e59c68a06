package dev.weir.spark.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the job is told by its arguments. */
public record JobOptions(boolean check, boolean debug, boolean help, Set<String> acceptedGaps) {

    public static final String USAGE = """
            weir-spark-job [--check] [--debug] [--accept-gap=STREAM,...]

              --check       analyse every expression of the catalog, without Kafka or Postgres, and stop
              --debug       print parsed events and the rows that they come to
              --accept-gap  go on with these streams although records of their topics are gone
            """;

    public JobOptions {
        acceptedGaps = Set.copyOf(acceptedGaps);
    }

    public static JobOptions of(String... arguments) {
        boolean check = false;
        boolean debug = false;
        boolean help = false;
        var accepted = new TreeSet<String>();
        List<String> unknown = new ArrayList<>();
        for (String argument : arguments) {
            switch (argument) {
                case "--check" -> check = true;
                case "--debug" -> debug = true;
                case "--help" -> help = true;
                default -> {
                    if (argument.startsWith("--accept-gap=")) {
                        accepted.addAll(Arrays.asList(argument.substring(13).split(",")));
                    } else {
                        unknown.add(argument);
                    }
                }
            }
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("unknown: " + String.join(" ", unknown) + "\n\n" + USAGE);
        }
        return new JobOptions(check, debug, help, accepted);
    }

    boolean acceptsGap(String stream) {
        return acceptedGaps.contains(stream);
    }
}
