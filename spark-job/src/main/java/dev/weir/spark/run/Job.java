package dev.weir.spark.run;

import dev.weir.catalog.Catalog;
import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.derive.Names;
import dev.weir.spark.kafka.Topics;
import dev.weir.spark.ledger.Schema;
import dev.weir.spark.ledger.StreamLedger;
import dev.weir.spark.observe.QueryStatus;
import dev.weir.spark.observe.StatusServer;
import dev.weir.spark.observe.StreamGauges;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All queries of all streams, from start to stop. */
public final class Job implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Job.class);
    private static final long LOOKS_MILLIS = 1_000;
    /** The longest that files and copies wait for the first numbers. */
    private static final Duration PRECEDENCE = Duration.ofMinutes(1);

    private final JobConfig config;
    private final JobOptions options;
    private final Clock clock;
    private final SparkSession spark;
    private final Topics topics;
    private final List<QueryRunner> runners = new ArrayList<>();
    private final List<TimeKeeper> keepers = new ArrayList<>();
    private final List<QueryStatus> results = new ArrayList<>();
    private final List<QueryStatus> statuses = new ArrayList<>();
    private final List<StreamGauges> gauges = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final ScheduledExecutorService looks = Executors.newScheduledThreadPool(2, task -> {
        var thread = new Thread(task, "time-keeper");
        thread.setDaemon(true);
        return thread;
    });
    private final LakeUpkeep upkeep;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final StatusServer server;

    private Job(Catalog catalog, JobConfig config, JobOptions options, Clock clock) {
        this.config = config;
        this.options = options;
        this.clock = clock;
        this.spark = Sessions.of(config, catalog);
        this.topics = new Topics(config.kafka());
        this.upkeep = new LakeUpkeep(config.compaction());
        catalog.streams().values().forEach(this::add);
        this.server = new StatusServer(new InetSocketAddress(config.host(), config.port()), gauges, statuses);
    }

    /** Starts everything; returns while it runs. */
    public static Job start(Catalog catalog, JobConfig config, JobOptions options, Clock clock) {
        var job = new Job(catalog, config, options, clock);
        new Preparation(new Schema(config.database()), job.stopped).run(catalog);
        job.run();
        LOG.info("job runs streams={} database={}", catalog.streams().keySet(), config.database());
        return job;
    }

    private void add(StreamSpec stream) {
        var status = new QueryStatus(Names.query(stream), clock);
        results.add(status);
        statuses.add(status);
        var numbers = new StreamGauges(stream.name());
        gauges.add(numbers);
        var query = new ResultsQuery(spark, config, options, stream, topics, status, numbers, clock);
        add(query, status, () -> {});
        keepers.add(new TimeKeeper(
                stream, topics, query::readTo, new StreamLedger(stream, config.database()), status, numbers, clock));
        stream.lake().ifPresent(lake -> {
            var own = sink(Names.query(stream, "lake"));
            add(new LakeQuery(spark, config, stream, lake, topics, own), own, this::awaitResults);
            upkeep.add(new LakeCompaction(spark, config, stream, lake));
        });
        stream.enriched().ifPresent(enriched -> {
            var own = sink(Names.query(stream, "enriched"));
            add(new EnrichedQuery(spark, config, stream, enriched, topics, own, clock), own, this::awaitResults);
        });
    }

    private QueryStatus sink(String query) {
        var status = QueryStatus.ofSink(query, clock);
        statuses.add(status);
        return status;
    }

    /** The first numbers come before the first files: on a small machine they would start each other late. */
    private void awaitResults() {
        Instant latest = clock.instant().plus(PRECEDENCE);
        try {
            while (clock.instant().isBefore(latest)
                    && results.stream().anyMatch(status -> status.state() == QueryStatus.State.STARTING)
                    && !stopped.await(LOOKS_MILLIS / 4, TimeUnit.MILLISECONDS)) {
                LOG.trace("sinks wait for the first results");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void add(StreamQuery query, QueryStatus status, Runnable precondition) {
        var runner = new QueryRunner(query, status);
        runners.add(runner);
        threads.add(new Thread(
                () -> {
                    spark.sparkContext().setLocalProperty("spark.scheduler.pool", query.name());
                    precondition.run();
                    runner.run();
                },
                query.name()));
    }

    private void run() {
        threads.forEach(Thread::start);
        for (var keeper : keepers) {
            looks.scheduleWithFixedDelay(keeper, LOOKS_MILLIS, LOOKS_MILLIS, TimeUnit.MILLISECONDS);
        }
        upkeep.start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
    }

    /** The port on which health and metrics are served. */
    public int port() {
        return server.port();
    }

    /** Returns when the process is told to end, or when {@link #stop} was called. */
    public void awaitStop() {
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends all queries; what they have not committed comes again with the next start. */
    public void stop() {
        looks.shutdownNow();
        runners.parallelStream().forEach(QueryRunner::stop);
        upkeep.close();
        stopped.countDown();
    }

    @Override
    public void close() {
        stop();
        for (var thread : threads) {
            try {
                thread.join(10_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        keepers.forEach(TimeKeeper::close);
        server.close();
        topics.close();
        spark.stop();
    }
}
