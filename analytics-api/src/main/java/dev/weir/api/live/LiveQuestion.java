package dev.weir.api.live;

import dev.weir.api.answer.Answer;
import dev.weir.api.answer.AnswerRow;
import dev.weir.api.database.Batches;
import dev.weir.api.problem.ProblemKind;
import dev.weir.api.problem.Refused;
import dev.weir.api.question.Question;
import dev.weir.api.question.Range;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * One question and all who listen to its answer. It is asked once when its stream has moved on or its range has, however many
 * listen; while it is being asked, further reasons to ask make it be asked once more.
 */
final class LiveQuestion {

    private static final Logger LOG = Logger.getLogger(LiveQuestion.class);
    private static final long RETRY = 500;

    private final String key;
    private final Function<Instant, Question> asking;
    private final Asking means;
    private final Set<LiveClient> clients = ConcurrentHashMap.newKeySet();
    private final List<Promise<Void>> waiting = new ArrayList<>();
    private volatile Optional<Development> latest = Optional.empty();
    private volatile Optional<Instant> changingSince = Optional.empty();
    private boolean running;
    private boolean again;

    LiveQuestion(String key, Function<Instant, Question> asking, Asking means) {
        this.key = key;
        this.asking = asking;
        this.means = means;
    }

    String key() {
        return key;
    }

    int listeners() {
        return clients.size();
    }

    /** Lets somebody listen once there is a picture to show. */
    Future<Void> join(LiveClient client) {
        clients.add(client);
        if (latest.isPresent() && changingSince.isEmpty()) {
            return Future.succeededFuture();
        }
        Promise<Void> picture = Promise.promise();
        synchronized (this) {
            waiting.add(picture);
        }
        refresh();
        return picture.future();
    }

    /** Shows somebody who has begun to listen what there is. */
    void show(LiveClient client) {
        latest.ifPresent(client::offer);
    }

    /** Tells whether the client did listen until now. */
    boolean leave(LiveClient client) {
        return clients.remove(client);
    }

    /** The stream has moved on. */
    void refresh() {
        synchronized (this) {
            if (running) {
                again = true;
                return;
            }
            running = true;
        }
        ask().onComplete(this::asked);
    }

    private void asked(AsyncResult<Void> done) {
        boolean more;
        List<Promise<Void>> served;
        synchronized (this) {
            running = false;
            more = again;
            again = false;
            served = List.copyOf(waiting);
            waiting.clear();
        }
        served.forEach(picture -> picture.handle(done));
        if (done.failed()) {
            failed(done.cause());
        } else if (more) {
            refreshWhileHeard();
        }
    }

    /** Asks again soon, unless the question has no answer any more. */
    private void failed(Throwable cause) {
        if (cause instanceof Refused refused && isForGood(refused)) {
            latest = Optional.empty();
            end(LiveEvents.end(refused));
        } else if (latest.isPresent()) {
            LOG.warnf("live=%s unanswered: %s", name(), cause.getMessage());
            means.vertx().setTimer(RETRY, timer -> refreshWhileHeard());
        }
    }

    /** A metric that is being declared anew, or is gone before its declaration, is waited for, but not for ever. */
    private boolean isForGood(Refused refused) {
        boolean isChanging =
                refused.kind() == ProblemKind.METRIC_CHANGING || refused.kind() == ProblemKind.NOT_COUNTED_YET;
        if (!isChanging) {
            return refused.kind().status() < 500;
        }
        var now = means.clock().instant();
        changingSince = changingSince.or(() -> Optional.of(now));
        return Duration.between(changingSince.get(), now).compareTo(means.patience()) > 0;
    }

    private String name() {
        return key.lines().findFirst().orElse("");
    }

    private void refreshWhileHeard() {
        if (!clients.isEmpty()) {
            refresh();
        }
    }

    /** Asks again when time has moved the range on. */
    void tick() {
        latest.map(known -> known.picture().answer().question().range())
                .filter(range -> range.last().isPresent())
                .filter(range -> !range.equals(rangeNow().orElse(range)))
                .ifPresent(moved -> refresh());
    }

    private Optional<Range> rangeNow() {
        try {
            return Optional.of(asking.apply(means.clock().instant()).range());
        } catch (Refused e) {
            // Asking will tell everybody.
            refresh();
            return Optional.empty();
        }
    }

    void beat(Duration patience, Runnable cut) {
        latest.ifPresent(known -> {
            var heartbeat =
                    LiveEvents.heartbeat(known.picture().answer(), means.clock().instant());
            clients.forEach(client -> client.beat(heartbeat, patience, cut));
        });
    }

    void end(Buffer farewell) {
        clients.forEach(client -> client.end(farewell));
    }

    private Future<Void> ask() {
        var now = means.clock().instant();
        try {
            return means.ask(asking.apply(now), now)
                    .compose(answer ->
                            collect(answer.rows(), new ArrayList<>()).onSuccess(rows -> show(answer, rows, now)))
                    .mapEmpty();
        } catch (RuntimeException e) {
            // Whatever it is, the next change must find somebody to ask again.
            return Future.failedFuture(e);
        }
    }

    private Future<List<AnswerRow>> collect(Batches<AnswerRow> rows, List<AnswerRow> found) {
        return rows.next().compose(batch -> {
            found.addAll(batch.rows());
            if (found.size() > means.mostRows()) {
                return rows.close()
                        .compose(
                                closed -> Future.failedFuture(
                                        Refused.of(
                                                ProblemKind.TOO_MANY_GROUPS,
                                                "expected at most " + means.mostRows()
                                                        + " rows of a live answer, found more; filter, take fewer dimensions, longer windows or a shorter range")));
            }
            return batch.last() ? Future.succeededFuture(found) : collect(rows, found);
        });
    }

    private void show(Answer answer, List<AnswerRow> rows, Instant now) {
        var picture =
                latest.map(known -> known.picture().next(answer, rows)).orElseGet(() -> Picture.first(answer, rows));
        var development = new Development(picture, now);
        changingSince = Optional.empty();
        latest = Optional.of(development);
        clients.forEach(client -> client.offer(development));
    }
}
