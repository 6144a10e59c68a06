package dev.weir.ingest.sse;

import dev.weir.ingest.admission.Budget;
import dev.weir.ingest.intake.Parcel;
import dev.weir.ingest.intake.RawEvent;
import dev.weir.ingest.intake.Receipt;
import dev.weir.ingest.intake.Refusal;
import dev.weir.ingest.intake.Source;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One connection to a feed, read no faster than Kafka acknowledges. Runs on its event loop only. */
final class FeedConnection {

    private static final String ERROR = "error";

    private final FeedPlan plan;
    private final HttpClientResponse response;
    private final Room room;
    private final Listener listener;
    private final Clock clock;
    private final Context context;
    private final FrameParser parser;
    private final Canaries canaries;
    private final Progress progress;
    private final Whereabouts whereabouts;

    private List<RawEvent> events = new ArrayList<>();
    private @Nullable String newestId;
    private long outstanding;
    private boolean paused;
    private boolean ended;
    private Instant lastSign;
    private final Instant opened;

    /** Where a feed's events go, and the bytes that all of its connections may hold meanwhile. */
    record Room(FeedDelivery delivery, Budget budget) {}

    /** Hears of everything that outlives the connection. */
    interface Listener {

        /** Where a feed without a position begins: what is read from here on and not stored has to be read again. */
        void began(Position position);

        void acknowledged(Position position);

        void sign(Instant moment);

        void canary();

        void retry(Duration pause);

        void ended(FeedConnection connection, Reconnect reason);
    }

    FeedConnection(
            FeedPlan plan,
            HttpClientResponse response,
            Optional<Position> start,
            Room room,
            Listener listener,
            Clock clock,
            Context context) {
        this.plan = plan;
        this.response = response;
        this.room = room;
        this.listener = listener;
        this.clock = clock;
        this.context = context;
        this.parser = new FrameParser(plan.source().largest(), this::take);
        this.canaries = new Canaries(plan.source().canary());
        this.progress = new Progress(start);
        this.whereabouts =
                new Whereabouts(start, plan.source().overlap(), plan.source().silence());
        this.opened = clock.instant();
        this.lastSign = opened;
    }

    void read() {
        response.exceptionHandler(failure -> end(Reconnect.CLOSED));
        response.endHandler(nothing -> end(Reconnect.CLOSED));
        response.handler(this::take);
        response.resume();
    }

    /** Ends the connection when it has been silent or open for too long. */
    void look() {
        var now = clock.instant();
        if (!paused && lastSign.plus(plan.source().silence()).isBefore(now)) {
            end(Reconnect.SILENCE);
        } else if (opened.plus(plan.source().rotate()).isBefore(now)) {
            end(Reconnect.ROTATION);
        }
    }

    void end(Reconnect reason) {
        if (!ended) {
            ended = true;
            response.request().connection().close();
            listener.ended(this, reason);
        }
    }

    /** Whether nothing that it read is still on its way to Kafka. */
    boolean isSettled() {
        return outstanding == 0;
    }

    private void take(Buffer buffer) {
        if (ended) {
            return;
        }
        lastSign = clock.instant();
        listener.sign(lastSign);
        parser.feed(buffer.getBytes());
        flush();
    }

    private void take(Frame frame) {
        if (frame instanceof Frame.Event event) {
            take(event);
        } else if (frame instanceof Frame.Oversized oversized) {
            newestId = oversized.id();
            events.add(RawEvent.refused(oversized.beginning(), tooLarge()));
        } else if (frame instanceof Frame.Retry retry) {
            listener.retry(retry.pause());
        }
    }

    private void take(Frame.Event event) {
        if (event.name().equals(ERROR) && !plan.source().event().equals(ERROR)) {
            end(Reconnect.FEED_ERROR);
            return;
        }
        newestId = event.id();
        if (!event.name().equals(plan.source().event()) || event.data().length == 0) {
            return;
        }
        if (canaries.isCanary(event.data())) {
            listener.canary();
            return;
        }
        events.add(RawEvent.of(event.data()));
    }

    private Refusal tooLarge() {
        return new Refusal("too_large", "", "expected at most " + plan.source().largest() + " bytes");
    }

    private void flush() {
        if (events.isEmpty() && newestId == null) {
            return;
        }
        var parcel = new Parcel(Source.SSE, clock.instant(), List.of(), events);
        long bytes = parcel.weight();
        var reached = Optional.ofNullable(newestId).map(id -> whereabouts.at(id, lastSign));
        // An id alone can't be resumed before itself, a moment can.
        reached.filter(position -> position.moment().isPresent()).ifPresent(listener::began);
        var step = progress.begin(reached);
        events = new ArrayList<>();
        newestId = null;
        outstanding += bytes;
        room.budget().take(bytes);
        room.delivery()
                .deliver(parcel)
                .whenComplete((receipt, failure) -> context.runOnContext(nothing -> settle(step, bytes, receipt)));
        pauseWhenFull();
    }

    private void settle(Progress.Step step, long bytes, @Nullable Receipt receipt) {
        outstanding -= bytes;
        room.budget().giveBack(bytes);
        if (receipt == null || !receipt.settled()) {
            end(Reconnect.NOT_STORED);
            return;
        }
        progress.settle(step).ifPresent(listener::acknowledged);
    }

    private void pauseWhenFull() {
        if (!paused && !room.budget().hasRoom()) {
            paused = true;
            response.pause();
            resumeWhenRoom();
        }
    }

    private void resumeWhenRoom() {
        if (!paused || ended) {
            return;
        }
        if (room.budget().hasRoom()) {
            paused = false;
            lastSign = clock.instant();
            response.resume();
        } else {
            room.budget().whenRoom(() -> context.runOnContext(nothing -> resumeWhenRoom()));
        }
    }
}
