package dev.weir.ingest.generator;

import dev.weir.catalog.generate.EventGenerator;
import dev.weir.catalog.generate.Schedule;
import dev.weir.ingest.intake.Fate;
import dev.weir.ingest.intake.Parcel;
import dev.weir.ingest.intake.RawEvent;
import dev.weir.ingest.intake.Receipt;
import dev.weir.ingest.intake.Source;
import dev.weir.ingest.stream.ServedStream;
import dev.weir.ingest.work.SerialWork;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Makes the events of one stream up as they are due, no faster than Kafka acknowledges, and sends what was not stored again. */
final class GeneratorRun {

    private static final int AT_ONCE = 256;
    private static final Duration TICK = Duration.ofMillis(5);
    private static final Duration RETRY = Duration.ofSeconds(1);

    /** What is due for longer is not made up for: a pause of Kafka must not be followed by a flood. */
    private static final Duration MOST_BEHIND = Duration.ofSeconds(2);

    private final ServedStream stream;
    private final EventGenerator generator;
    private final Schedule schedule;
    private final long heldAtMost;
    private final SerialWork work;

    /** Of its own, so that the next events are made while these are checked. */
    private final SerialWork sending;

    private final Vertx vertx;
    private final Clock clock;
    private final CompletableFuture<Void> left = new CompletableFuture<>();

    private Instant due;
    private long outstanding;
    private boolean ticking;
    private boolean full;
    private long timer = -1;
    private boolean stopping;

    GeneratorRun(
            ServedStream stream,
            EventGenerator generator,
            Schedule schedule,
            long heldAtMost,
            Executor threads,
            Vertx vertx,
            Clock clock) {
        this.stream = stream;
        this.generator = generator;
        this.schedule = schedule;
        this.heldAtMost = heldAtMost;
        this.work = new SerialWork(threads);
        this.sending = new SerialWork(threads);
        this.vertx = vertx;
        this.clock = clock;
        this.due = clock.instant();
    }

    void start() {
        work.execute(this::tick);
    }

    /** Completes when Kafka has answered for everything that was sent. */
    CompletableFuture<Void> stop() {
        work.execute(() -> {
            stopping = true;
            leaveWhenSettled();
        });
        return left;
    }

    private void tick() {
        ticking = false;
        if (stopping) {
            return;
        }
        var now = clock.instant();
        if (due.plus(MOST_BEHIND).isBefore(now)) {
            due = now;
        }
        boolean room = outstanding < heldAtMost && stream.budget().hasRoom();
        full = !room;
        if (room) {
            send(dueBy(now));
        }
        // Without room whatever is acknowledged next goes on; a look now and then is for the room of others.
        boolean more = room && !due.isAfter(now);
        if (more) {
            ticking = true;
            work.execute(this::tick);
        } else {
            tickAfter(room ? atLeast(Duration.between(now, due), TICK) : TICK.multipliedBy(10));
        }
    }

    private List<RawEvent> dueBy(Instant now) {
        var events = new ArrayList<RawEvent>();
        while (!due.isAfter(now) && events.size() < AT_ONCE) {
            events.add(RawEvent.of(generator.next(now).bytes()));
            due = schedule.after(due);
        }
        return events;
    }

    private void send(List<RawEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        var parcel = new Parcel(Source.GENERATOR, clock.instant(), List.of(), events);
        long weight = parcel.weight();
        outstanding += weight;
        stream.budget().take(weight);
        CompletableFuture.supplyAsync(() -> stream.intake().take(parcel), sending)
                .thenCompose(receipt -> receipt)
                .thenAccept(receipt -> work.execute(() -> settle(parcel, weight, receipt)));
    }

    private void settle(Parcel parcel, long weight, Receipt receipt) {
        outstanding -= weight;
        stream.budget().giveBack(weight);
        var again = new ArrayList<RawEvent>();
        for (int index = 0; index < receipt.fates().size(); index++) {
            if (receipt.fates().get(index) instanceof Fate.NotStored) {
                again.add(parcel.events().get(index));
            }
        }
        if (!again.isEmpty() && !stopping) {
            vertx.setTimer(RETRY.toMillis(), timer -> work.execute(() -> send(again)));
        }
        leaveWhenSettled();
        // A timer that has fired already ticks by itself.
        if (full && vertx.cancelTimer(timer)) {
            tick();
        }
    }

    private void tickAfter(Duration pause) {
        if (!ticking) {
            ticking = true;
            timer = vertx.setTimer(Math.max(1, pause.toMillis()), fired -> work.execute(this::tick));
        }
    }

    private void leaveWhenSettled() {
        if (stopping && outstanding == 0) {
            left.complete(null);
        }
    }

    private static Duration atLeast(Duration pause, Duration least) {
        return pause.compareTo(least) < 0 ? least : pause;
    }
}
