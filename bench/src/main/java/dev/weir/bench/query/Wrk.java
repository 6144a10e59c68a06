package dev.weir.bench.query;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Asks over HTTP as fast as it is answered, or at a pace. */
final class Wrk {

    /** Enough that their pauses can be told in whole milliseconds. */
    private static final int AT_A_PACE = 64;

    private static final Pattern SUMMARY = Pattern.compile("weir ([0-9.]+) ([0-9.]+) (\\d+)");

    private final Path program = Peers.find("wrk");
    private final Path directory;
    private final int port;

    Wrk(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    /** @param p99 in milliseconds */
    record Measured(double perSecond, double p99) {}

    Measured flood(Load load, String request) throws IOException, InterruptedException {
        return run(load, request, "");
    }

    Measured pace(double perSecond, int seconds, String request) throws IOException, InterruptedException {
        long pause = Math.max(1, Math.round(AT_A_PACE * 1_000 / perSecond));
        return run(
                new Load(AT_A_PACE, seconds),
                request,
                // Not all of them at the same moment.
                "function delay() return math.random(0, " + 2 * pause + ") end\n");
    }

    private Measured run(Load load, String request, String more) throws IOException, InterruptedException {
        var script = directory.resolve("wrk.lua");
        Files.writeString(script, request + more + """
                function done(summary, latency)
                  local errors = summary.errors
                  io.write(string.format("weir %f %f %d\\n", summary.requests * 1e6 / summary.duration, latency:percentile(99) / 1e3,
                    errors.status + errors.connect + errors.read + errors.write + errors.timeout))
                end
                """);
        String said = Peers.run(
                List.of(
                        program.toString(),
                        "--threads=1",
                        "--connections=" + load.connections(),
                        "--duration=" + load.seconds() + "s",
                        "--script=" + script,
                        "http://127.0.0.1:" + port),
                Map.of());
        var found = SUMMARY.matcher(said);
        if (!found.find() || !found.group(3).equals("0")) {
            throw new IllegalStateException("expected every request to be answered, found:\n" + said);
        }
        return new Measured(Double.parseDouble(found.group(1)), Double.parseDouble(found.group(2)));
    }
}
