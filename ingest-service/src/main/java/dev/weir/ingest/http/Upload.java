package dev.weir.ingest.http;

import dev.weir.ingest.admission.Budget;
import dev.weir.ingest.intake.Parcel;
import dev.weir.ingest.intake.RawEvent;
import dev.weir.ingest.intake.Receipt;
import dev.weir.ingest.intake.Source;
import dev.weir.ingest.work.SerialWork;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The body of one request on its way to Kafka: decoded, cut into events and handed on in parcels, with never more than a window of it in
 * memory. Bytes come from the network's thread; everything else happens in order on worker threads.
 */
final class Upload {

    private static final int PARCEL_EVENTS = 512;
    private static final int PARCEL_WEIGHT = 256 * 1024;
    private static final int MOST_UNDIGESTED = 128 * 1024;
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final UploadPlan plan;
    private final Budget budget;
    private final Decoder decoder;
    private final Cutter cutter;
    private final UploadListener listener;
    private final SerialWork work;

    private final AtomicLong undigested = new AtomicLong();
    private final Deque<byte[]> input = new ArrayDeque<>();
    private final Deque<RawEvent> cut = new ArrayDeque<>();
    private final Tally tally = new Tally();
    private Iterator<RawEvent> rest = Collections.emptyIterator();
    private long cutWeight;
    private long held;
    private long outstanding;
    private boolean bodyOver;
    private boolean cutterDone;
    private boolean finished;
    private boolean answeredLate;
    private boolean waitingForRoom;
    private @Nullable Instant blockedSince;
    private @Nullable Instant allSentAt;
    private Instant notBefore = Instant.MIN;

    Upload(UploadPlan plan, Budget budget, Decoder decoder, Cutter cutter, UploadListener listener, Executor threads) {
        this.plan = plan;
        this.budget = budget;
        this.decoder = decoder;
        this.cutter = cutter;
        this.listener = listener;
        this.work = new SerialWork(threads);
    }

    /** The next bytes of the body. */
    void offer(byte[] bytes) {
        undigested.addAndGet(bytes.length);
        budget.take(bytes.length);
        work.execute(() -> {
            input.add(bytes);
            pump();
        });
    }

    boolean wantsMore() {
        return undigested.get() < MOST_UNDIGESTED;
    }

    /** The body has been read to its end. */
    void end() {
        work.execute(() -> {
            bodyOver = true;
            pump();
        });
    }

    /** The caller has gone: what was cut from the body stays sent, its rest is nothing. */
    void abort() {
        work.execute(this::leave);
    }

    /** Gives up what has waited for too long, and tries again what waits. */
    void look() {
        work.execute(() -> {
            giveUpLate();
            pump();
        });
    }

    private void pump() {
        try {
            boolean moved = true;
            while (moved && !finished) {
                moved = step();
            }
            answerWhenSettled();
        } catch (BodyRefused refused) {
            finish(Answer.of(refused.problem(), tally));
        } catch (RuntimeException unexpected) {
            // Going on would pass over the event that it happened at.
            finish(Answer.of(Problem.of(ProblemKind.FAILED, "please report it with the log of this moment"), tally));
            throw unexpected;
        }
        if (finished) {
            discardInput();
        }
    }

    private boolean step() throws BodyRefused {
        if (!cut.isEmpty()) {
            return sendUnlessBlocked();
        }
        byte[] block = decoder.next();
        if (block != null) {
            plan.digest().ifPresent(digest -> digest.update(block));
            cutter.take(block, this::add);
            account();
            return true;
        }
        if (!input.isEmpty()) {
            decoder.offer(digested(input.remove()));
            return true;
        }
        if (bodyOver && !cutterDone) {
            cutterDone = true;
            decoder.end();
            rest = cutter.end();
        }
        if (rest.hasNext()) {
            for (int taken = 0; taken < PARCEL_EVENTS && cutWeight < PARCEL_WEIGHT && rest.hasNext(); taken++) {
                add(rest.next());
            }
            account();
            return true;
        }
        return false;
    }

    private void add(RawEvent event) {
        cut.add(event);
        cutWeight += event.weight();
    }

    private byte[] digested(byte[] bytes) {
        long left = undigested.addAndGet(-bytes.length);
        budget.giveBack(bytes.length);
        if (left < MOST_UNDIGESTED && left + bytes.length >= MOST_UNDIGESTED) {
            listener.readOn();
        }
        return bytes;
    }

    private void account() {
        long now = cutter.held() + cutWeight;
        if (now > held) {
            budget.take(now - held);
        } else {
            budget.giveBack(held - now);
        }
        held = now;
    }

    private boolean sendUnlessBlocked() {
        var now = plan.clock().instant();
        boolean full = outstanding >= plan.bounds().window() || !budget.hasRoom() && outstanding > 0;
        if (full || !budget.hasRoom() || now.isBefore(notBefore)) {
            if (blockedSince == null) {
                blockedSince = now;
            }
            wakeWhenRoom();
            return false;
        }
        blockedSince = null;
        send(parcel(now));
        return true;
    }

    /** What is outstanding wakes the upload by itself when it is settled. */
    private void wakeWhenRoom() {
        if (outstanding == 0 && !waitingForRoom) {
            waitingForRoom = true;
            budget.whenRoom(() -> work.execute(() -> {
                waitingForRoom = false;
                pump();
            }));
        }
    }

    private Parcel parcel(Instant now) {
        var events = new ArrayList<RawEvent>();
        long weight = 0;
        while (!cut.isEmpty() && events.size() < PARCEL_EVENTS && weight < PARCEL_WEIGHT) {
            var event = cut.remove();
            weight += event.weight();
            events.add(event);
        }
        return new Parcel(Source.HTTP, now, plan.headers(), events);
    }

    private void send(Parcel parcel) {
        long weight = parcel.weight();
        cutWeight -= weight;
        held -= weight;
        outstanding += weight;
        int events = parcel.events().size();
        long first = tally.expect(events);
        var pause = plan.allowance().spend(events);
        if (plan.streamed() && !pause.isZero()) {
            notBefore = parcel.receivedAt().plus(pause);
        }
        plan.intake().apply(parcel).thenAccept(receipt -> work.execute(() -> settle(first, weight, receipt)));
    }

    private void settle(long first, long weight, Receipt receipt) {
        outstanding -= weight;
        budget.giveBack(weight);
        tally.add(first, receipt);
        if (answeredLate && tally.isComplete()) {
            answeredLate = false;
            listener.settled(settled());
        }
        pump();
    }

    private void answerWhenSettled() {
        if (finished || !cutterDone || !cut.isEmpty() || rest.hasNext()) {
            return;
        }
        if (allSentAt == null) {
            allSentAt = plan.clock().instant();
        }
        if (!plan.acknowledged() && tally.events() > 0) {
            finish(Answer.accepted(tally));
        } else if (tally.isComplete()) {
            finish(settled());
        }
    }

    private Answer settled() {
        return tally.notStored() > 0 ? Answer.of(kafkaSlow(), tally) : Answer.of(tally);
    }

    private void giveUpLate() {
        var now = plan.clock().instant();
        if (finished) {
            return;
        }
        if (allSentAt != null && allSentAt.plus(plan.bounds().answerWithin()).isBefore(now)) {
            answeredLate = true;
            finish(Answer.late(kafkaSlow(), tally));
        } else if (blockedSince != null && now.isBefore(notBefore)) {
            if (Duration.between(now, notBefore).compareTo(plan.bounds().patience()) > 0) {
                finish(Answer.of(tooManyEvents(Duration.between(now, notBefore)), tally));
            }
        } else if (blockedSince != null
                && blockedSince.plus(plan.bounds().patience()).isBefore(now)) {
            finish(Answer.of(outstanding > 0 || !plan.kafkaKeepsUp().getAsBoolean() ? kafkaSlow() : full(), tally));
        }
    }

    private void finish(Answer answer) {
        if (!finished) {
            leave();
            listener.finished(answer);
        }
    }

    private void leave() {
        finished = true;
        cut.clear();
        budget.giveBack(held);
        held = 0;
        cutWeight = 0;
        rest = Collections.emptyIterator();
        decoder.close();
        discardInput();
    }

    private void discardInput() {
        while (!input.isEmpty()) {
            digested(input.remove());
        }
    }

    static Problem kafkaSlow() {
        return Problem.later(ProblemKind.KAFKA_SLOW, "expected Kafka's acknowledgement, found none in time", RETRY);
    }

    static Problem full() {
        return Problem.later(ProblemKind.TOO_MUCH_IN_FLIGHT, "expected room for the body, found none in time", RETRY);
    }

    static Problem tooManyEvents(Duration pause) {
        return Problem.later(ProblemKind.TOO_MANY_EVENTS, "expected events at the allowed rate, found more", pause);
    }
}
