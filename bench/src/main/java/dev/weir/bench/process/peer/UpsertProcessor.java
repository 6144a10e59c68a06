package dev.weir.bench.process.peer;

import dev.weir.bench.process.peer.Upserts.Total;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Writes what has changed since the last time. It does so soon after a commit of Kafka Streams and not before, which can
 * lose rows in a crash and is faster.
 */
final class UpsertProcessor implements Processor<Windowed<String>, Sum, Void, Void> {

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int MOST = 20_000;

    private final String database;
    private final Upserts upserts;
    private final Map<Windowed<String>, Total> changed = new LinkedHashMap<>();
    private @Nullable Connection connection;

    UpsertProcessor(Metric metric, String database) {
        this.database = database;
        this.upserts = new Upserts(metric);
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        try {
            connection = Upserts.connect(database);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot connect to " + database, e);
        }
        context.schedule(PAUSE, PunctuationType.WALL_CLOCK_TIME, now -> write());
    }

    @Override
    public void process(Record<Windowed<String>, Sum> row) {
        var sum = row.value();
        changed.put(row.key(), new Total(row.key().window().start(), row.key().key(), sum.count(), sum.cents()));
        if (changed.size() >= MOST) {
            write();
        }
    }

    private void write() {
        if (changed.isEmpty() || connection == null) {
            return;
        }
        try {
            upserts.write(connection, new ArrayList<>(changed.values()));
            changed.clear();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot write rows", e);
        }
    }

    @Override
    public void close() {
        write();
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot close the connection", e);
        }
    }
}
