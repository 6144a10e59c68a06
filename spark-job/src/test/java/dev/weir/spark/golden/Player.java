package dev.weir.spark.golden;

import dev.weir.catalog.StreamSpec;
import dev.weir.spark.TestSpark;
import dev.weir.spark.batch.InOffsetOrder;
import dev.weir.spark.batch.ParseEvents;
import dev.weir.spark.batch.Rejection;
import dev.weir.spark.batch.SeenIds;
import dev.weir.spark.batch.Staging;
import dev.weir.spark.golden.Played.Sent;
import dev.weir.spark.golden.Played.Silence;
import dev.weir.spark.ledger.DatabaseConfig;
import dev.weir.spark.ledger.JdbcSeenIds;
import dev.weir.spark.ledger.Registration;
import dev.weir.spark.ledger.Schema;
import dev.weir.spark.ledger.StreamLedger;
import dev.weir.spark.run.BatchProcessor;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Takes records to a database as the job does, without Kafka. Each batch meets the ledger as if the job had just started. */
public final class Player {

    private final StreamSpec stream;
    private final DatabaseConfig database;
    private final Function<StreamLedger, Staging> staging;
    private final List<Rejection> rejected = new ArrayList<>();

    public Player(StreamSpec stream, DatabaseConfig database) {
        this(stream, database, ledger -> ledger.staging(Long.MAX_VALUE));
    }

    Player(StreamSpec stream, DatabaseConfig database, Function<StreamLedger, Staging> staging) {
        this.stream = stream;
        this.database = database;
        this.staging = staging;
    }

    List<Rejection> play(List<Played> played, Cuts cuts, Random random) throws Exception {
        prepare();
        enter(played);
        var waiting = new ArrayList<Sent>();
        var ends = new HashMap<Integer, Long>();
        for (Played each : played) {
            if (each instanceof Sent sent) {
                waiting.add(sent);
                ends.put(sent.partition(), sent.offset() + 1);
            } else if (each instanceof Silence silence) {
                send(waiting, cuts, random);
                new StreamLedger(stream, database)
                        .keepTime(Instant.EPOCH.plus(silence.now(), ChronoUnit.MICROS), ends, Map.of());
            }
        }
        send(waiting, cuts, random);
        // What a run does now and then must not make a difference to what it does at last.
        new StreamLedger(stream, database).keepTime(Instant.EPOCH, Map.of(), Map.of());
        return rejected;
    }

    private void prepare() throws Exception {
        var schema = new Schema(database);
        schema.migrate();
        schema.create(stream);
    }

    private void enter(List<Played> played) {
        var first = new HashMap<Integer, Long>();
        for (Played each : played) {
            if (each instanceof Sent sent) {
                first.put(sent.partition(), 0L);
            }
        }
        new Registration(stream, database).enter(null, first);
    }

    private void send(List<Sent> waiting, Cuts cuts, Random random) {
        var records = List.copyOf(waiting);
        waiting.clear();
        for (var batch : cuts.of(records, random)) {
            process(batch);
        }
    }

    /** Takes one batch to the ledger. */
    void process(List<Sent> batch) {
        var ledger = new StreamLedger(stream, database);
        var processor = new BatchProcessor(stream, ledger, seen(), rejected::addAll, () -> staging.apply(ledger));
        processor.process(new InOffsetOrder().apply(frame(batch)));
    }

    private SeenIds seen() {
        return stream.id()
                .<SeenIds>map(id ->
                        new JdbcSeenIds(database, stream.name(), id.within().toMillis() * 1000))
                .orElse(SeenIds.none());
    }

    private static Dataset<Row> frame(List<Sent> records) {
        var rows = new ArrayList<Row>();
        for (var record : records) {
            var arrived = Timestamp.from(Instant.EPOCH.plus(record.arrived(), ChronoUnit.MICROS));
            rows.add(RowFactory.create(record.partition(), record.offset(), arrived, record.key(), record.value()));
        }
        return TestSpark.session().createDataFrame(rows, ParseEvents.RECORD);
    }
}
