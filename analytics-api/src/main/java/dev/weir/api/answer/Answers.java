package dev.weir.api.answer;

import dev.weir.api.database.Batches;
import dev.weir.api.database.Database;
import dev.weir.api.database.DatabaseFailures;
import dev.weir.api.database.Snapshot;
import dev.weir.api.problem.ProblemKind;
import dev.weir.api.problem.Refused;
import dev.weir.api.question.Page;
import dev.weir.api.question.Question;
import dev.weir.api.question.Top;
import dev.weir.api.settings.ApiSettings;
import dev.weir.api.sql.QuestionSql;
import dev.weir.api.sql.Restriction;
import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Answers questions: in one statement where Postgres can do all of it, else by putting rows together here. */
@ApplicationScoped
public class Answers {

    /** Up to so many rows come at once; more are streamed. */
    private static final int AT_ONCE = 1_000;

    private final Database database;
    private final int mostGroups;

    Answers(Database database, ApiSettings settings) {
        this.database = database;
        this.mostGroups = settings.limits().groups();
    }

    public Future<Answer> answer(Question question, Instant now) {
        return answerUnexplained(question, now)
                .recover(failure -> Future.failedFuture(DatabaseFailures.explain(failure)));
    }

    private Future<Answer> answerUnexplained(Question question, Instant now) {
        boolean overRange =
                question.top().filter(top -> top.scope() == Top.Scope.RANGE).isPresent();
        if (needsWork(question) || overRange) {
            return composed(question, now, overRange);
        }
        boolean sketched = isSketched(question);
        if (!sketched && question.page().limit() <= AT_ONCE) {
            var sql =
                    QuestionSql.rows(question, Optional.empty(), question.page().limit() + 1L);
            return database.all(sql).compose(rows -> Streaming.of(question, Batches.of(rows)));
        }
        return database.open(table(question)).compose(snapshot -> streamed(question, snapshot, Optional.empty())
                .onFailure(failure -> snapshot.end()));
    }

    /** Whether all rows have to be known before the first can be told. */
    private static boolean needsWork(Question question) {
        return question.fills() || question.compares() || isSketched(question) && !question.isInNaturalOrder();
    }

    static boolean isSketched(Question question) {
        return question.isRolledUp() && question.needed().stream().anyMatch(measure -> measure.isSketched());
    }

    private static String table(Question question) {
        return question.subject().metric().table().sql();
    }

    private static Future<Answer> streamed(Question question, Snapshot snapshot, Optional<Restriction> only) {
        var sql = isSketched(question)
                ? QuestionSql.parts(question, only)
                : QuestionSql.rows(question, only, question.page().limit() + 1L);
        return snapshot.stream(sql).compose(rows -> Streaming.of(question, new Ending<>(rows, snapshot)));
    }

    private Future<Answer> composed(Question question, Instant now, boolean overRange) {
        if (needsWork(question)) {
            return database.snapshot(table(question), snapshot -> restriction(question, snapshot, overRange)
                    .compose(only -> new Composition(question, now, mostGroups, snapshot).answer(only)));
        }
        return database.open(table(question)).compose(snapshot -> restriction(question, snapshot, true)
                .compose(only -> streamed(question, snapshot, only))
                .onFailure(failure -> snapshot.end()));
    }

    /** The combinations of dimensions that lead over the whole range. */
    private Future<Optional<Restriction>> restriction(Question question, Snapshot snapshot, boolean overRange) {
        if (!overRange || question.by().isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        var totals = question.totals();
        return new Composition(totals, Instant.EPOCH, mostGroups, snapshot)
                .rows(totals, Optional.empty())
                .map(found -> Optional.of(new Restriction(
                        question.by(),
                        found.rows().stream().map(AnswerRow::dimensions).toList())));
    }

    /** What is refused because there are more rows than may be held. */
    static Refused tooMany(int most) {
        return Refused.of(
                ProblemKind.TOO_MANY_GROUPS,
                "expected at most " + most
                        + " rows to put together, found more; filter, take fewer dimensions, longer windows or a shorter range");
    }

    /** A page that holds everything that may be held, and one row more to tell when there is more. */
    static Page everything(int most) {
        return new Page(most + 1, Optional.empty());
    }
}
