package dev.weir.api.http;

import dev.weir.api.answer.Answer;
import dev.weir.api.answer.Answers;
import dev.weir.api.answer.Head;
import dev.weir.api.format.AnswerWriter;
import dev.weir.api.format.Cells;
import dev.weir.api.format.Format;
import dev.weir.api.ledger.LedgerWatch;
import dev.weir.api.live.LiveQuestions;
import dev.weir.api.problem.ProblemKind;
import dev.weir.api.problem.Refused;
import dev.weir.api.question.Bounds;
import dev.weir.api.question.Params;
import dev.weir.api.question.Question;
import dev.weir.api.question.QuestionParser;
import dev.weir.api.settings.ApiSettings;
import dev.weir.api.subject.MetricSubject;
import dev.weir.api.subject.Subjects;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Answers questions about a metric, once or live. */
@ApplicationScoped
class MetricRoute {

    private static final int DEFAULT_LIMIT = 1_000;

    private final Subjects subjects;
    private final Answers answers;
    private final LiveQuestions live;
    private final LedgerWatch ledger;
    private final Meters meters;
    private final Clock clock;
    private final Bounds bounds;
    private final boolean open;

    MetricRoute(
            Subjects subjects,
            Answers answers,
            LiveQuestions live,
            LedgerWatch ledger,
            Meters meters,
            Clock clock,
            ApiSettings settings) {
        this.subjects = subjects;
        this.answers = answers;
        this.live = live;
        this.ledger = ledger;
        this.meters = meters;
        this.clock = clock;
        this.bounds = Bounds.of(settings.limits());
        this.open = settings.open();
    }

    void answer(RoutingContext context, String stream, Requested requested) {
        var params = Params.parse(Optional.ofNullable(context.request().query()).orElse(""));
        answer(context, () -> subjects.metric(stream, requested.name()), params, requested.format());
    }

    /**
     * Answers a question about anything that has windows, dimensions and measures.
     *
     * @param subject as it is declared now
     */
    void answer(RoutingContext context, Supplier<MetricSubject> subject, Params params, Format format) {
        var now = clock.instant();
        var question = new QuestionParser(subject.get(), bounds, DEFAULT_LIMIT).parse(params, now);
        if (format == Format.EVENTS) {
            listen(context, subject, params, question);
            return;
        }
        if (isUnchanged(context, question, format, now)) {
            return;
        }
        answers.answer(question, now)
                .onSuccess(answer -> send(context, answer, format, now))
                .onFailure(failure -> Problems.answer(context, failure));
    }

    private void listen(RoutingContext context, Supplier<MetricSubject> subject, Params params, Question question) {
        if (question.page().after().isPresent()) {
            throw Refused.of(ProblemKind.BAD_COMBINATION, "cursor", "expected no cursor for a live answer, found one");
        }
        String key =
                question.subject().stream().name() + "/" + question.subject().name() + "\n" + params.text();
        live.listen(
                        key,
                        now -> new QuestionParser(subject.get(), bounds, bounds.rows()).parse(params, now),
                        context,
                        lastEventId(context))
                .onFailure(failure -> Problems.answer(context, failure));
    }

    private static OptionalLong lastEventId(RoutingContext context) {
        var id = context.request().getHeader("Last-Event-ID");
        if (id == null || id.isBlank()) {
            return OptionalLong.empty();
        }
        if (!id.matches("\\d{1,18}")) {
            throw Refused.of(ProblemKind.BAD_EVENT_ID, "expected a revision as the last event id, found another text");
        }
        return OptionalLong.of(Long.parseLong(id));
    }

    /** Says that nothing has changed, without asking Postgres, while its announcements come through. */
    private boolean isUnchanged(RoutingContext context, Question question, Format format, Instant now) {
        var known = context.request().getHeader("If-None-Match");
        var state = ledger.state().stream(question.subject().stream().name());
        if (known == null || !ledger.isFresh() || state.isEmpty()) {
            return false;
        }
        var head = Head.of(state.get());
        String tag = Freshness.tag(question, head, format, now);
        if (!Freshness.matches(known, tag)) {
            return false;
        }
        unchanged(context, tag, Answer.isFinal(question, head));
        return true;
    }

    private void unchanged(RoutingContext context, String tag, boolean isFinal) {
        context.response()
                .setStatusCode(304)
                .putHeader("ETag", tag)
                .putHeader("Cache-Control", Freshness.cacheControl(isFinal, open))
                .putHeader("Vary", "Accept, Authorization, X-API-Key")
                .end();
    }

    private void send(RoutingContext context, Answer answer, Format format, Instant now) {
        var known = context.request().getHeader("If-None-Match");
        String tag = Freshness.tag(answer.question(), answer.head(), format, now);
        if (known != null && Freshness.matches(known, tag)) {
            answer.rows().close();
            unchanged(context, tag, answer.isFinal());
            return;
        }
        Freshness.write(context.response(), answer.head(), tag, now, open);
        context.response().putHeader("Weir-Through", answer.through().toString());
        context.response().putHeader("Cache-Control", Freshness.cacheControl(answer.isFinal(), open));
        var cells = new Cells(answer);
        var sending = new RowSender.Sending(
                format, AnswerWriter.of(answer, format, now), answer.rows().map(cells::of), answer.next());
        new RowSender(context, sending, meters).send();
    }
}
