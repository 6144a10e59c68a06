package dev.weir.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.ingest.admission.Budget;
import dev.weir.ingest.intake.Fate;
import dev.weir.ingest.intake.Parcel;
import dev.weir.ingest.intake.RawEvent;
import dev.weir.ingest.intake.Receipt;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** No event of a body is passed over. */
class UploadTest {

    private final List<Answer> answers = new ArrayList<>();

    @Test
    void nullAmongCloudEventsIsRefusedLikeEverythingElseThatIsNone() throws BodyRefused {
        var cutter = new Cutters(new CloudEvents()).of(BodyFormat.CLOUD_EVENTS, 1_000, 1_000);
        cutter.take(
                "[null, {\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/a\",\"type\":\"t\",\"data\":{}}]"
                        .getBytes(StandardCharsets.UTF_8),
                event -> {});
        var refused = new ArrayList<Boolean>();
        cutter.end().forEachRemaining(event -> refused.add(event.refusal().isPresent()));

        assertThat(refused).containsExactly(true, false);
    }

    @Test
    void bodyThatSomethingUnexpectedHappensAtIsAnsweredAsFailed() {
        var budget = Budget.of(1_000_000);
        var upload = new Upload(plan(), budget, new Decoder.Identity(), new Stumbling(), listener(), Runnable::run);

        upload.offer(new byte[10]);
        assertThatThrownBy(upload::end).hasMessage("unexpected");
        upload.look();

        assertThat(answers).extracting(Answer::status).containsExactly(500);
        assertThat(budget.held()).isZero();
    }

    @Test
    void whatBecomesOfEventsAfterALateAnswerIsToldAsWell() {
        var kafka = new CompletableFuture<Receipt>();
        var budget = Budget.of(1_000_000);
        var plan = plan(parcel -> kafka, Duration.ofMillis(-1));
        var upload = new Upload(plan, budget, new Decoder.Identity(), new LineCutter(1_000), listener(), Runnable::run);

        upload.offer("{}\n".getBytes(StandardCharsets.UTF_8));
        upload.end();
        upload.look();
        assertThat(answers).extracting(Answer::status).containsExactly(503);
        assertThat(answers).extracting(Answer::retry).containsExactly(Answer.Retry.LATER);

        kafka.complete(new Receipt(List.of(Fate.STORED)));
        assertThat(answers).extracting(Answer::status).containsExactly(503, 200);
        assertThat(answers.get(1).retry()).isEqualTo(Answer.Retry.SAME);
        assertThat(budget.held()).isZero();
    }

    private UploadListener listener() {
        return new UploadListener() {
            @Override
            public void readOn() {
                // The body is there already.
            }

            @Override
            public void finished(Answer answer) {
                answers.add(answer);
            }

            @Override
            public void settled(Answer answer) {
                answers.add(answer);
            }
        };
    }

    private static UploadPlan plan() {
        return plan(
                parcel -> CompletableFuture.completedFuture(
                        new Receipt(Collections.nCopies(parcel.events().size(), Fate.STORED))),
                Duration.ofSeconds(5));
    }

    private static UploadPlan plan(Function<Parcel, CompletableFuture<Receipt>> intake, Duration answerWithin) {
        return new UploadPlan(
                intake,
                () -> true,
                List.of(),
                Allowance.UNLIMITED,
                Optional.empty(),
                false,
                true,
                new UploadPlan.Bounds(1_000_000, Duration.ofSeconds(5), answerWithin),
                Clock.systemUTC());
    }

    /** One good event, and then something that nobody expected. */
    private static final class Stumbling implements Cutter {

        @Override
        public void take(byte[] block, Consumer<RawEvent> events) {
            events.accept(RawEvent.of(block));
        }

        @Override
        public Iterator<RawEvent> end() {
            return new Iterator<>() {
                private boolean stumbled;

                @Override
                public boolean hasNext() {
                    return !stumbled;
                }

                @Override
                public RawEvent next() {
                    stumbled = true;
                    throw new IllegalStateException("unexpected");
                }
            };
        }

        @Override
        public long held() {
            return 0;
        }
    }
}
