package dev.weir.ingest.http;

import dev.weir.catalog.IdSpec;
import dev.weir.ingest.kafka.Readiness;
import dev.weir.ingest.settings.IngestSettings;
import dev.weir.ingest.work.Workers;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.common.header.Header;

/** Begins uploads where there is room for them, and looks after those that run. */
@ApplicationScoped
public class Uploads {

    private static final long LOOK_EVERY_MILLIS = 200;
    private static final Duration BUSY = Duration.ofSeconds(1);

    private final IngestSettings settings;
    private final Readiness kafka;
    private final Workers workers;
    private final Clock clock;
    private final RememberedAnswers remembered;
    private final Allowances allowances = new Allowances();
    private final CloudEvents cloudEvents = new CloudEvents();
    private final Cutters cutters = new Cutters(cloudEvents);
    private final Set<Running> running = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> drained = new CompletableFuture<>();
    private volatile boolean closing;

    /** An exchange and the event loop that it lives on. */
    private record Running(Exchange exchange, io.vertx.core.Context context) {}

    Uploads(IngestSettings settings, Readiness kafka, Workers workers, Clock clock, Vertx vertx) {
        this.settings = settings;
        this.kafka = kafka;
        this.workers = workers;
        this.clock = clock;
        this.remembered = new RememberedAnswers(settings.http().rememberedAnswers(), clock);
        vertx.setPeriodic(
                LOOK_EVERY_MILLIS,
                timer -> running.forEach(upload -> upload.context()
                        .runOnContext(nothing -> upload.exchange().look())));
    }

    /** Call on the request's event loop. */
    void begin(Post post, Consumer<Answer> answered) throws BodyRefused {
        var allowance = allowances.of(
                post.stream().spec().name(), post.source(), post.caller().name());
        var problem = overload(post, allowance);
        if (problem.isPresent()) {
            answered.accept(Answer.of(problem.get()));
            return;
        }
        if (post.idempotencyKey().isPresent()) {
            beginRemembered(post, post.idempotencyKey().get(), allowance, answered);
        } else {
            begin(post, plan(post, allowance, Optional.empty()), cutter(post), forgetting(answered));
        }
    }

    /** Takes no more requests, and completes when those that run have been answered. */
    public CompletableFuture<Void> close() {
        closing = true;
        tidy();
        return drained;
    }

    private Optional<Problem> overload(Post post, Allowance allowance) {
        if (closing) {
            return Optional.of(Problem.later(ProblemKind.LEAVING, "expected a service that stays", BUSY));
        }
        if (!kafka.keepsUp()) {
            return Optional.of(Upload.kafkaSlow());
        }
        if (!post.stream().budget().hasRoom()) {
            return Optional.of(
                    Problem.later(ProblemKind.TOO_MUCH_IN_FLIGHT, "expected room for the body, found none", BUSY));
        }
        var pause = allowance.pause();
        return pause.isZero() ? Optional.empty() : Optional.of(Upload.tooManyEvents(pause));
    }

    private void beginRemembered(Post post, String idempotencyKey, Allowance allowance, Consumer<Answer> answered)
            throws BodyRefused {
        var key = new RememberedAnswers.Key(
                post.stream().spec().name(), post.caller().name(), idempotencyKey);
        var memory = remembered.begin(key, horizon(post));
        var digest = sha256();
        if (memory instanceof RememberedAnswers.Memory.New begun) {
            Consumer<Answer> remember = answer -> {
                switch (answer.retry()) {
                    case SAME -> remembered.answered(key, begun, digest.digest(), answer);
                    case ANEW -> remembered.forget(key);
                    case LATER -> {
                        // It counts as running until Kafka has spoken.
                    }
                }
            };
            var ends = new Exchange.Ends(remember.andThen(answered), remember);
            try {
                begin(post, plan(post, allowance, Optional.of(digest)), cutter(post), ends);
            } catch (BodyRefused refused) {
                remembered.forget(key);
                throw refused;
            }
        } else if (memory instanceof RememberedAnswers.Memory.Answered known) {
            Consumer<Answer> compare = nothing -> answered.accept(
                    known.hasBody(digest.digest())
                            ? known.answer()
                            : Answer.of(Problem.of(
                                    ProblemKind.KEY_REUSED, "expected the body that came with this key first")));
            begin(post, plan(post, allowance, Optional.of(digest)), new IgnoringCutter(), forgetting(compare));
        } else {
            answered.accept(Answer.of(Problem.later(
                    ProblemKind.SAME_REQUEST_RUNNING, "expected the first request to be answered", BUSY)));
        }
    }

    private static Exchange.Ends forgetting(Consumer<Answer> answered) {
        return new Exchange.Ends(answered, nobodyAsks -> {});
    }

    private void begin(Post post, UploadPlan plan, Cutter cutter, Exchange.Ends ends) {
        var context = Vertx.currentContext();
        var pace =
                new Exchange.Pace(settings.http().bodySilence(), settings.http().slowestBody());
        var tidied = new Exchange.Ends(ends.answered().andThen(answer -> tidy()), ends.settled());
        var exchange = new Exchange(post.request(), context, clock, pace, tidied);
        running.add(new Running(exchange, context));
        var decoder = post.gzip() ? new GzipDecoder(settings.http().inflation()) : new Decoder.Identity();
        exchange.begin(new Upload(plan, post.stream().budget(), decoder, cutter, exchange, workers));
    }

    private void tidy() {
        running.removeIf(upload -> upload.exchange().isOver());
        if (closing && running.isEmpty()) {
            drained.complete(null);
        }
    }

    private Cutter cutter(Post post) {
        return cutters.of(
                post.format(),
                post.stream().spec().limits().document(),
                post.source().body());
    }

    private UploadPlan plan(Post post, Allowance allowance, Optional<MessageDigest> digest) throws BodyRefused {
        return new UploadPlan(
                post.stream().intake()::take,
                kafka::keepsUp,
                headers(post),
                allowance,
                digest,
                post.format().isStreamed(),
                post.acknowledged(),
                new UploadPlan.Bounds(
                        settings.held().request().asLongValue(),
                        settings.http().patience(),
                        settings.http().answerWithin()),
                clock);
    }

    private List<Header> headers(Post post) throws BodyRefused {
        var headers = new ArrayList<>(Tracing.headers(post.request().headers()));
        if (post.format() == BodyFormat.BINARY_CLOUD_EVENT) {
            headers.addAll(cloudEvents.binary(post.request().headers()));
        }
        return headers;
    }

    private Duration horizon(Post post) {
        return post.stream()
                .spec()
                .id()
                .map(IdSpec::within)
                .orElse(settings.http().rememberedFor());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
