package dev.weir.bench.query;

import dev.weir.bench.Contender;
import dev.weir.bench.Quantity;
import dev.weir.local.stack.LocalStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Postgres asked by its own load generator, in prepared statements, with nothing between. */
final class Pgbench implements Contender {

    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

    private final Path program = Peers.find("pgbench");
    private final LocalStack stack;
    private final Path directory;
    private final Load load;
    private final String table;

    Pgbench(LocalStack stack, String table, Path directory, Load load) {
        this.stack = stack;
        this.table = table;
        this.directory = directory;
        this.load = load;
    }

    @Override
    public String name() {
        return "pgbench";
    }

    @Override
    public Map<Quantity, Double> play(int round) throws IOException, InterruptedException {
        var figures = new LinkedHashMap<Quantity, Double>();
        figures.put(Questions.POINT, rate("point", """
                SELECT window_start, window_end, page_url, view_count FROM %s
                WHERE window_start >= timestamptz '%s' + :hour * interval '1 hour'
                  AND window_start < timestamptz '%2$s' + (:hour + 1) * interval '1 hour' AND page_url = '/page/' || :page
                ORDER BY window_start;
                """));
        figures.put(Questions.TOP, rate("top", """
                SELECT page_url, sum(view_count) AS view_count FROM %s
                WHERE window_start >= timestamptz '%s' + :hour * interval '1 hour'
                  AND window_start < timestamptz '%2$s' + (:hour + 1) * interval '1 hour'
                GROUP BY page_url ORDER BY view_count DESC, page_url LIMIT 10;
                """));
        return figures;
    }

    private double rate(String name, String query) throws IOException, InterruptedException {
        var script = directory.resolve(name + ".sql");
        Files.writeString(
                script,
                "\\set hour random(0, " + (PageViews.HOURS - 1) + ")\n\\set page random(0, " + (PageViews.PAGES - 1)
                        + ")\n"
                        + query.formatted(table, PageViews.DAY)
                                .replace("\n  ", " ")
                                .replace("\nWHERE", " WHERE"));
        String said = Peers.run(
                List.of(
                        program.toString(),
                        "--no-vacuum",
                        "--protocol=prepared",
                        "--client=" + load.connections(),
                        "--jobs=1",
                        "--time=" + load.seconds(),
                        "--file=" + script,
                        "--host=" + stack.postgresHost(),
                        "--port=" + stack.postgresPort(),
                        "--username=" + stack.postgresUser(),
                        stack.database()),
                // As the API sets its own sessions.
                Map.of("PGOPTIONS", "-c jit=off -c max_parallel_workers_per_gather=0"));
        var found = RATE.matcher(said);
        if (!found.find()) {
            throw new IllegalStateException("pgbench told no rate:\n" + said);
        }
        return Double.parseDouble(found.group(1));
    }
}
