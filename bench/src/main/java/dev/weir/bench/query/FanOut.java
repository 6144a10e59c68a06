package dev.weir.bench.query;

import dev.weir.bench.Contender;
import dev.weir.bench.Ground;
import dev.weir.bench.Quantity;
import dev.weir.catalog.derive.Names;
import dev.weir.local.stack.LocalStack;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A thousand who listen, each of whom hears of each batch; and what the service takes to start, to wait, and to serve them. */
final class FanOut implements Contender {

    static final int CLIENTS = 1_000;
    static final Quantity DELAY = Quantity.less("from commit to each of " + CLIENTS + " live clients, p99 ms");

    private static final Quantity MEDIAN = Quantity.less("from commit to a live client, median ms");
    private static final Quantity EACH = Quantity.less("memory of a live client, KiB");
    private static final Quantity START = Quantity.less("from start to ready, ms");
    private static final Quantity IDLE = Quantity.less("memory when ready, MiB");
    private static final Quantity SERVING = Quantity.less("memory after all of it, MiB");
    private static final int BATCHES = 60;
    private static final long PAUSE = 100;
    private static final long PATIENCE_NANOS = 20_000_000_000L;

    private final Ground ground;
    private final LocalStack stack;
    private final PageViews views;
    private long revision = 1;

    FanOut(Ground ground, LocalStack stack, PageViews views) {
        this.ground = ground;
        this.stack = stack;
        this.views = views;
    }

    @Override
    public String name() {
        return "analytics-api";
    }

    @Override
    public Map<Quantity, Double> play(int round) throws Exception {
        var figures = new LinkedHashMap<Quantity, Double>();
        try (var api = ApiServer.start(ground, stack, Optional.empty());
                var connection = views.connect()) {
            connection.setAutoCommit(false);
            long ready = api.memory();
            // Whatever the first listener brings along is not counted as the others'.
            try (var first = new LiveClients(1, api.port(), Answers.fixed())) {
                awaitAll(first, 1, revision);
                long before = api.memory();
                try (var clients = new LiveClients(CLIENTS, api.port(), Answers.fixed())) {
                    awaitAll(clients, CLIENTS, revision);
                    long connected = api.memory();
                    var delays = batches(connection, clients);
                    figures.put(DELAY, percentile(delays, 0.99));
                    figures.put(MEDIAN, percentile(delays, 0.5));
                    figures.put(EACH, (connected - before) / (double) CLIENTS);
                }
            }
            figures.put(START, api.startUp().toNanos() / 1e6);
            figures.put(IDLE, ready / 1024.0);
            figures.put(SERVING, api.memory() / 1024.0);
        }
        return figures;
    }

    private List<Double> batches(Connection connection, LiveClients clients) throws SQLException, InterruptedException {
        var delays = new ArrayList<Double>();
        for (int i = 0; i < BATCHES; i++) {
            long begun = move(connection);
            awaitAll(clients, CLIENTS, revision);
            clients.heard(revision).forEach(moment -> delays.add((moment - begun) / 1e6));
            Thread.sleep(PAUSE);
        }
        return delays;
    }

    /** Counts a batch as the job does: rows, revision and notification in one transaction. */
    private long move(Connection connection) throws SQLException {
        revision++;
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "UPDATE %s SET view_count = view_count + 1, revision = %d WHERE page_url = '%s' AND window_start = '%s'"
                            .formatted(
                                    views.table(),
                                    revision,
                                    PageViews.page(1),
                                    PageViews.DAY.plus(revision % 60, ChronoUnit.MINUTES)));
            statement.execute("UPDATE weir.stream_state SET revision = " + revision + " WHERE stream = '"
                    + PageViews.STREAM + "'");
            statement.execute("NOTIFY " + Names.REVISION_CHANNEL + ", '{\"stream\":\"" + PageViews.STREAM
                    + "\",\"revision\":" + revision + "}'");
        }
        long begun = System.nanoTime();
        connection.commit();
        return begun;
    }

    private static void awaitAll(LiveClients clients, int count, long revision) throws InterruptedException {
        long begun = System.nanoTime();
        while (clients.heard(revision).size() < count) {
            if (System.nanoTime() - begun > PATIENCE_NANOS) {
                throw new IllegalStateException("expected " + count + " clients to hear of revision " + revision
                        + ", found " + clients.heard(revision).size());
            }
            Thread.sleep(1);
        }
    }

    private static double percentile(List<Double> figures, double share) {
        var sorted = figures.stream().sorted().toList();
        return sorted.get((int) Math.ceil(sorted.size() * share) - 1);
    }
}
