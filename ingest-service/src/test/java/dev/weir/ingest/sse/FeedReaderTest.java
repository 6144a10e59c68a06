package dev.weir.ingest.sse;

import static dev.weir.ingest.sse.ScriptedFeed.frames;
import static dev.weir.ingest.sse.ScriptedFeed.framesAndEnd;
import static dev.weir.ingest.sse.ScriptedFeed.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.catalog.FieldPath;
import dev.weir.catalog.SseSource;
import dev.weir.ingest.admission.Budget;
import dev.weir.ingest.intake.Fate;
import dev.weir.ingest.intake.Parcel;
import dev.weir.ingest.intake.RawEvent;
import dev.weir.ingest.intake.Receipt;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a feed is read, whatever it answers. */
class FeedReaderTest {

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final long MOMENT = 1_700_000_000_000L;

    private final Vertx vertx = Vertx.vertx();
    private final Queue<CompletableFuture<Receipt>> answers = new ConcurrentLinkedQueue<>();
    private final List<String> delivered = Collections.synchronizedList(new ArrayList<>());
    private final List<RawEvent> refused = new CopyOnWriteArrayList<>();
    private final List<Reconnect> reconnects = new CopyOnWriteArrayList<>();
    private final List<Position> kept = new CopyOnWriteArrayList<>();
    private final AtomicLong canaries = new AtomicLong();
    private final Budget budget = Budget.of(100_000);
    private Duration rotate = Duration.ofMinutes(14);
    private Duration silence = Duration.ofSeconds(45);
    private Duration firstPause = Duration.ofMillis(20);

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aFeedWhoseIdsTellMomentsIsResumedBeforeTheLastOne() throws IOException {
        try (var feed = new ScriptedFeed(framesAndEnd(event(at(5_000), "one")), frames())) {
            read(feed);

            soon().until(() -> feed.asked().size() == 2);
            assertThat(delivered).containsExactly("one");
            assertThat(feed.asked().get(0).query()).isEmpty();
            assertThat(feed.asked().get(1).query()).contains("since=" + (MOMENT + 5_000 - 2_000));
            assertThat(feed.asked().get(1).lastEventId()).isEmpty();
            assertThat(feed.asked()).allMatch(asked -> asked.userAgent().equals("Weir (https://weir.dev)"));
        }
    }

    @Test
    void anyOtherFeedIsResumedByItsLastId() throws IOException {
        try (var feed = new ScriptedFeed(framesAndEnd(event("a-7", "one")), frames())) {
            read(feed);

            soon().until(() -> feed.asked().size() == 2);
            assertThat(feed.asked().get(1).lastEventId()).contains("a-7");
            assertThat(feed.asked().get(1).query()).isEmpty();
        }
    }

    @Test
    void whatTheFirstConnectionBroughtAndKafkaDidNotTakeIsAskedForAgain() throws IOException {
        answers.add(CompletableFuture.completedFuture(new Receipt(List.of(new Fate.NotStored("gone")))));
        try (var feed = new ScriptedFeed(frames(event(at(5_000), "one")), frames(event(at(5_000), "one")))) {
            read(feed);

            soon().until(() -> delivered.size() == 2);
            assertThat(reconnects).containsExactly(Reconnect.NOT_STORED);
            assertThat(feed.asked().get(1).query()).contains("since=" + (MOMENT + 5_000 - 2_000));
            assertThat(kept).isNotEmpty();
        }
    }

    @Test
    void thePositionWaitsForKafka() throws IOException {
        var first = new CompletableFuture<Receipt>();
        answers.add(first);
        try (var feed = new ScriptedFeed(exchange -> {
            ScriptedFeed.open(exchange);
            ScriptedFeed.write(exchange, event(at(1_000), "one"));
            soon().until(() -> delivered.size() == 1);
            ScriptedFeed.write(exchange, event(at(9_000), "two"));
            ScriptedFeed.stay();
        })) {
            read(feed, Optional.of(new Position(at(0), Optional.of(Instant.ofEpochMilli(MOMENT)))));

            soon().until(() -> delivered.size() == 2);
            assertThat(kept)
                    .allSatisfy(position -> assertThat(position.moment()).contains(Instant.ofEpochMilli(MOMENT)));
            first.complete(new Receipt(List.of(Fate.STORED)));
            soon().until(() -> !kept.isEmpty()
                    && kept.get(kept.size() - 1).moment().equals(Optional.of(Instant.ofEpochMilli(MOMENT + 9_000))));
        }
    }

    @Test
    void aRedirectOnTheSameHostIsFollowed() throws IOException {
        try (var feed = new ScriptedFeed(status(307, "Location", "/moved"), frames(event("1", "one")))) {
            read(feed);

            soon().until(() -> delivered.contains("one"));
            assertThat(feed.asked()).extracting(ScriptedFeed.Asked::path).containsExactly("/feed", "/moved");
        }
    }

    @Test
    void aRedirectToAnotherHostIsNot() throws IOException {
        firstPause = LONGEST_PAUSE;
        try (var elsewhere = new ScriptedFeed(frames());
                var feed = new ScriptedFeed(
                        status(302, "Location", elsewhere.uri("/feed").toString()))) {
            var reader = read(feed);

            soon().until(() -> waits(reader, Reconnect.UNEXPECTED));
            assertThat(elsewhere.asked()).isEmpty();
        }
    }

    @Test
    void redirectsInACircleAreLeft() throws IOException {
        firstPause = LONGEST_PAUSE;
        try (var feed = new ScriptedFeed(status(302, "Location", "/feed"))) {
            var reader = read(feed);

            soon().until(() -> waits(reader, Reconnect.UNEXPECTED));
            assertThat(feed.asked()).hasSizeLessThan(10);
        }
    }

    @Test
    void aFeedThatForbidsIsLeftAloneForLong() throws IOException {
        try (var feed = new ScriptedFeed(status(403))) {
            var reader = read(feed);

            soon().until(() -> waits(reader, Reconnect.FORBIDDEN));
            assertThat(pause(reader)).isGreaterThan(LONGEST_PAUSE.dividedBy(2));
        }
    }

    @Test
    void aFeedThatLimitsIsAskedAgainWhenItSays() throws IOException {
        try (var feed = new ScriptedFeed(status(429, "Retry-After", "90"))) {
            var reader = read(feed);

            soon().until(() -> waits(reader, Reconnect.LIMITED));
            assertThat(pause(reader)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(90));
        }
    }

    @Test
    void aPageIsNoFeed() throws IOException {
        firstPause = LONGEST_PAUSE;
        try (var feed = new ScriptedFeed(status(200, "Content-Type", "text/html"))) {
            var reader = read(feed);

            soon().until(() -> waits(reader, Reconnect.UNEXPECTED));
        }
    }

    @Test
    void aFeedThatReportsAnErrorIsAskedAgain() throws IOException {
        try (var feed = new ScriptedFeed(frames("event: error\ndata: {}\n\n"), frames(event("1", "one")))) {
            read(feed);

            soon().until(() -> delivered.contains("one"));
            assertThat(reconnects).containsExactly(Reconnect.FEED_ERROR);
        }
    }

    @Test
    void aConnectionIsLeftBeforeTheServerCutsIt() throws IOException {
        rotate = Duration.ofMillis(200);
        try (var feed = new ScriptedFeed(frames())) {
            read(feed);

            soon().until(() -> feed.asked().size() >= 3);
            assertThat(reconnects).containsOnly(Reconnect.ROTATION);
        }
    }

    @Test
    void aSilentFeedIsLeft() throws IOException {
        silence = Duration.ofMillis(200);
        try (var feed = new ScriptedFeed(frames())) {
            read(feed);

            soon().until(() -> feed.asked().size() >= 2);
            assertThat(reconnects).containsOnly(Reconnect.SILENCE);
        }
    }

    @Test
    void anEventThatIsTooLargeIsRefusedAndTheNextOneComes() throws IOException {
        try (var feed = new ScriptedFeed(frames(event("1", "x".repeat(50_000)), event("2", "two")))) {
            read(feed);

            soon().until(() -> delivered.contains("two"));
            assertThat(refused).hasSize(1);
            assertThat(refused.get(0).refusal().orElseThrow().reason()).isEqualTo("too_large");
            assertThat(refused.get(0).bytes()).hasSizeLessThanOrEqualTo(10_000);
        }
    }

    @Test
    void aCanaryIsCountedAndNotDelivered() throws IOException {
        try (var feed = new ScriptedFeed(
                frames(event("1", "{\"meta\":{\"domain\":\"canary\"}}"), event("2", "canary in a text")))) {
            read(feed);

            soon().until(() -> delivered.contains("canary in a text"));
            assertThat(canaries).hasValue(1);
            assertThat(delivered).hasSize(1);
        }
    }

    @Test
    void noMoreIsReadThanKafkaAcknowledges() throws IOException {
        var written = new AtomicLong();
        var open = new CopyOnWriteArrayList<CompletableFuture<Receipt>>();
        for (int parcel = 0; parcel < 10_000; parcel++) {
            var answer = new CompletableFuture<Receipt>();
            open.add(answer);
            answers.add(answer);
        }
        String block = event("1", "x".repeat(1_000)).repeat(100);
        try (var feed = new ScriptedFeed(exchange -> {
            ScriptedFeed.open(exchange);
            for (int sent = 0; sent < 400; sent++) {
                ScriptedFeed.write(exchange, block);
                written.addAndGet(block.length());
            }
            ScriptedFeed.stay();
        })) {
            read(feed);

            soon().until(() -> !budget.hasRoom());
            await("nothing more fits between feed and reader")
                    .during(Duration.ofMillis(500))
                    .atMost(Duration.ofSeconds(20))
                    .until(written::get, new SameAsBefore()::matches);
            assertThat(written.get()).isLessThan(30_000_000);
            assertThat(budget.held()).isLessThan(1_000_000);

            answers.clear();
            open.forEach(answer -> answer.complete(new Receipt(List.of(Fate.STORED))));
            soon().until(() -> delivered.size() == 40_000);
            assertThat(reconnects).isEmpty();
        }
    }

    /** Whether a number has not changed since it was last asked about. */
    private static final class SameAsBefore {

        private long before = -1;

        boolean matches(long now) {
            boolean same = now == before;
            before = now;
            return same;
        }
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(20));
    }

    private FeedReader read(ScriptedFeed feed) {
        return read(feed, Optional.empty());
    }

    private FeedReader read(ScriptedFeed feed, Optional<Position> from) {
        var source = new SseSource(
                feed.uri("/feed"),
                "message",
                Optional.empty(),
                Duration.ofSeconds(2),
                rotate,
                silence,
                10_000,
                Optional.empty(),
                Map.of(FieldPath.of("meta.domain"), "canary"));
        var plan = new FeedPlan(
                "edits",
                "edits",
                source.url(),
                source,
                "Weir (https://weir.dev)",
                firstPause,
                LONGEST_PAUSE,
                Duration.ofSeconds(10));
        var reader = new FeedReader(
                plan,
                new FeedConnection.Room(this::deliver, budget),
                meters(),
                kept::add,
                new Backoff(plan.pause(), plan.longestPause(), new Random(1)),
                Clock.systemUTC(),
                vertx);
        reader.start(from);
        return reader;
    }

    /** What becomes of a parcel is scripted, too; beyond the script everything is stored. */
    private CompletableFuture<Receipt> deliver(Parcel parcel) {
        for (var event : parcel.events()) {
            if (event.refusal().isPresent()) {
                refused.add(event);
            } else {
                delivered.add(new String(event.bytes(), StandardCharsets.UTF_8));
            }
        }
        var scripted = parcel.events().isEmpty() ? null : answers.poll();
        return scripted != null
                ? scripted
                : CompletableFuture.completedFuture(
                        new Receipt(Collections.nCopies(parcel.events().size(), Fate.STORED)));
    }

    private FeedMeters meters() {
        return new FeedMeters() {
            @Override
            public void connected(boolean connected) {
                // Shown by the state as well.
            }

            @Override
            public void reconnect(Reconnect reason) {
                reconnects.add(reason);
            }

            @Override
            public void canary() {
                canaries.incrementAndGet();
            }

            @Override
            public void sign(Instant moment) {
                // Every frame is one.
            }

            @Override
            public void position(Instant moment) {
                // The same that is kept.
            }
        };
    }

    private static boolean waits(FeedReader reader, Reconnect reason) {
        return reader.state() instanceof FeedState.Waiting waiting && waiting.reason() == reason;
    }

    private static Duration pause(FeedReader reader) {
        return Duration.between(Instant.now(), ((FeedState.Waiting) reader.state()).until());
    }

    private static String event(String id, String data) {
        return "event: message\nid: " + id + "\ndata: " + data + "\n\n";
    }

    /** An id as Wikimedia's feed has it, so many milliseconds after a moment. */
    private static String at(long millis) {
        return "[{\"topic\":\"edits\",\"partition\":0,\"timestamp\":" + (MOMENT + millis) + "}]";
    }
}
