package dev.weir.api.ledger;

import dev.weir.api.database.Database;
import dev.weir.api.database.DatabaseFailures;
import dev.weir.api.settings.ApiSettings;
import dev.weir.catalog.derive.Names;
import io.quarkus.runtime.Startup;
import io.vertx.core.Vertx;
import io.vertx.pgclient.pubsub.PgSubscriber;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Knows what the ledger says: reads it again whenever a batch has been announced, when the connection that listens has come
 * back, and now and then in case neither was noticed.
 */
@Startup
@ApplicationScoped
public class LedgerWatch {

    private static final Logger LOG = Logger.getLogger(LedgerWatch.class);
    private static final long SHORTEST_PAUSE = 100;
    private static final long LONGEST_PAUSE = 2_000;

    private final LedgerRepository repository;
    private final Clock clock;
    private final Duration poll;
    private final PgSubscriber subscriber;
    private final List<Consumer<StreamState>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<LedgerState>> readers = new CopyOnWriteArrayList<>();
    private final AtomicBoolean reading = new AtomicBoolean();
    private final AtomicBoolean again = new AtomicBoolean();
    private volatile LedgerState state = LedgerState.NOTHING;
    private volatile Instant readAt = Instant.EPOCH;
    private volatile boolean listening;
    private volatile boolean readable = true;
    private volatile boolean closed;

    LedgerWatch(Vertx vertx, Database database, LedgerRepository repository, ApiSettings settings, Clock clock) {
        this.repository = repository;
        this.clock = clock;
        this.poll = settings.live().poll();
        this.subscriber = PgSubscriber.subscriber(vertx, database.options());
        subscriber.reconnectPolicy(
                tries -> closed ? -1L : Math.min(LONGEST_PAUSE, SHORTEST_PAUSE << Math.min(tries, 6)));
        subscriber.closeHandler(gone -> listening = false);
        var channel = subscriber.channel(Names.REVISION_CHANNEL);
        channel.subscribeHandler(subscribed -> {
            listening = true;
            look();
        });
        channel.handler(announced -> look());
        connect(vertx);
        vertx.setPeriodic(poll.toMillis(), timer -> look());
        look();
    }

    /** Tries until the first connection stands; from then on the subscriber itself connects again. */
    private void connect(Vertx vertx) {
        subscriber.connect().onFailure(failure -> {
            if (!closed) {
                vertx.setTimer(LONGEST_PAUSE, timer -> connect(vertx));
            }
        });
    }

    public LedgerState state() {
        return state;
    }

    /** Whether the state is that of a moment ago: announced changes are read at once while the connection that listens stands. */
    public boolean isFresh() {
        var age = Duration.between(readAt, clock.instant());
        return listening && age.compareTo(poll.multipliedBy(2)) < 0;
    }

    /** Calls somebody with each new state of a stream. */
    public void onChange(Consumer<StreamState> listener) {
        listeners.add(listener);
    }

    /** Calls somebody each time that the ledger was read. */
    public void onRead(Consumer<LedgerState> reader) {
        readers.add(reader);
    }

    /** Reads the ledger, once more if something was announced meanwhile. */
    public void look() {
        again.set(true);
        if (closed || !reading.compareAndSet(false, true)) {
            return;
        }
        again.set(false);
        repository.read().onComplete(read -> {
            try {
                if (read.succeeded()) {
                    take(read.result());
                } else {
                    noteFailure(read.cause());
                }
            } finally {
                // Only now, so that this can't overtake what is read next.
                reading.set(false);
            }
            if (read.succeeded() && again.get()) {
                look();
            }
        });
    }

    /** Says once that the ledger can't be read, however often that is tried. */
    private void noteFailure(Throwable failure) {
        if (readable && !closed) {
            LOG.warnf("ledger=unread %s: %s", failure.getMessage(), DatabaseFailures.advice(failure));
        }
        readable = false;
    }

    private void take(LedgerState next) {
        if (!readable) {
            LOG.info("ledger=read");
        }
        readable = true;
        var before = state;
        state = next;
        readAt = clock.instant();
        readers.forEach(reader -> reader.accept(next));
        for (var stream : next.streams().values()) {
            var known = before.stream(stream.stream());
            if (known.isEmpty() || stream.isNewerThan(known.get())) {
                listeners.forEach(listener -> listener.accept(stream));
            }
        }
    }

    @PreDestroy
    void close() {
        closed = true;
        subscriber.close();
    }
}
