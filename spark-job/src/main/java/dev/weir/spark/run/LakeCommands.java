package dev.weir.spark.run;

import dev.weir.catalog.Catalog;
import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.derive.Names;
import dev.weir.spark.kafka.Topics;
import dev.weir.spark.ledger.Schema;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** What can be asked for about a lake, and ends. */
public final class LakeCommands {

    private final Catalog catalog;
    private final JobConfig config;

    public LakeCommands(Catalog catalog, JobConfig config) {
        this.catalog = catalog;
        this.config = config;
    }

    public void compact(String name) {
        var stream = streamWithLake(name);
        var spark = Sessions.ofCommand(config);
        try {
            String said = new LakeCompaction(
                            spark, config, stream, stream.lake().orElseThrow())
                    .compact(LakeCompaction.ALL)
                    .map(done ->
                            done.files() == 0 ? "nothing to compact" : done.files() + " files became " + done.into())
                    .orElse("somebody else is compacting it");
            System.out.println("The lake of " + name + ": " + said + ".");
        } finally {
            spark.stop();
        }
    }

    public void restore(String name) {
        var stream = streamWithLake(name);
        new Preparation(new Schema(config.database()), new CountDownLatch(1)).run(catalog);
        var spark = Sessions.ofCommand(config);
        try (var topics = new Topics(config.kafka())) {
            var sent = new LakeRestore(spark, config, stream, stream.lake().orElseThrow(), topics).run();
            System.out.printf(
                    "%d records of %s are in the topic %s again, by partition %s.%n"
                            + "They are kept for ever until its retention.ms is set back to %d; do that when the job has counted them.%n",
                    sent.values().stream().mapToLong(Long::longValue).sum(),
                    name,
                    Names.topic(stream),
                    sent,
                    stream.topic().retention().toMillis());
        } finally {
            spark.stop();
        }
    }

    private StreamSpec streamWithLake(String name) {
        return catalog.stream(name)
                .filter(stream -> stream.lake().isPresent())
                .orElseThrow(() -> new IllegalArgumentException("expected a stream with a lake, found " + name
                        + "; there are "
                        + catalog.streams().values().stream()
                                .filter(stream -> stream.lake().isPresent())
                                .map(StreamSpec::name)
                                .collect(Collectors.joining(", "))));
    }
}
