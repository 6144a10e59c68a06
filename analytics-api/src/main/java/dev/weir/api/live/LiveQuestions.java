package dev.weir.api.live;

import dev.weir.api.answer.Answers;
import dev.weir.api.ledger.LedgerWatch;
import dev.weir.api.ledger.StreamState;
import dev.weir.api.problem.ProblemKind;
import dev.weir.api.problem.Refused;
import dev.weir.api.question.Question;
import dev.weir.api.settings.ApiSettings;
import dev.weir.api.subject.Subjects;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Every question that somebody listens to. */
@Startup
@ApplicationScoped
public class LiveQuestions {

    private static final long TICK = 1_000;

    private final Vertx vertx;
    private final Asking means;
    private final ApiSettings.Live settings;
    private final Map<String, LiveQuestion> questions = new ConcurrentHashMap<>();
    private final AtomicInteger clients = new AtomicInteger();
    private final Counter cut;

    LiveQuestions(
            Answers answers,
            LedgerWatch ledger,
            Subjects subjects,
            Vertx vertx,
            Clock clock,
            ApiSettings settings,
            MeterRegistry registry) {
        this.vertx = vertx;
        this.settings = settings.live();
        this.cut = Counter.builder("weir_api_live_clients_cut_total")
                .description("Live clients cut because they took nothing for too long.")
                .register(registry);
        var asked = Counter.builder("weir_api_live_asked_total")
                .description("Times that a question was asked for those who listen to its answer.")
                .register(registry);
        this.means = new Asking(answers, vertx, clock, this.settings.rows(), this.settings.patience(), asked);
        Gauge.builder("weir_api_live_clients", clients, AtomicInteger::get)
                .description("Live clients.")
                .register(registry);
        Gauge.builder("weir_api_live_questions", questions, Map::size)
                .description("Different questions that live clients listen to.")
                .register(registry);
        ledger.onChange(this::moved);
        subjects.onChange(() -> questions.values().forEach(LiveQuestion::refresh));
        vertx.setPeriodic(TICK, timer -> questions.values().forEach(LiveQuestion::tick));
        vertx.setPeriodic(this.settings.heartbeat().toMillis(), timer -> questions
                .values()
                .forEach(question -> question.beat(this.settings.patience(), cut::increment)));
    }

    /** The key of a question begins with its stream and a slash. */
    private void moved(StreamState state) {
        questions.forEach((key, question) -> {
            if (key.startsWith(state.stream() + "/")) {
                question.refresh();
            }
        });
    }

    /**
     * Begins a live answer on a connection.
     *
     * @param key equal for equal questions
     * @param asking the question as it is asked at a moment
     * @param lastRevision what the client has seen
     */
    public Future<Void> listen(
            String key, Function<Instant, Question> asking, RoutingContext context, OptionalLong lastRevision) {
        if (clients.get() >= settings.clients()
                || !questions.containsKey(key) && questions.size() >= settings.questions()) {
            return Future.failedFuture(Refused.later(
                    ProblemKind.TOO_MANY_LIVE,
                    "expected at most " + settings.clients() + " live clients with " + settings.questions()
                            + " different questions, found more",
                    Duration.ofSeconds(5)));
        }
        var client = new LiveClient(context.response(), vertx.getOrCreateContext(), lastRevision);
        clients.incrementAndGet();
        var question = questions.computeIfAbsent(key, k -> new LiveQuestion(k, asking, means));
        context.addEndHandler(ended -> leave(question, client));
        return question.join(client)
                .onSuccess(ready -> {
                    client.begin();
                    question.show(client);
                })
                .onFailure(failure -> leave(question, client));
    }

    private void leave(LiveQuestion question, LiveClient client) {
        if (question.leave(client)) {
            clients.decrementAndGet();
        }
        questions.computeIfPresent(
                question.key(), (key, known) -> known == question && known.listeners() == 0 ? null : known);
    }

    @PreDestroy
    void close() {
        // Whoever listens will come again.
        questions.values().forEach(question -> question.end(Buffer.buffer()));
    }
}
