package dev.weir.ingest.http;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The network's side of an upload: reads the body no faster than it is taken, and cuts callers off that dawdle. On the event loop only. */
final class Exchange implements UploadListener {

    private static final Duration GRACE = Duration.ofSeconds(10);

    private final HttpServerRequest request;
    private final Context context;
    private final Clock clock;
    private final Pace pace;
    private final Ends ends;

    private @Nullable Upload upload;
    private boolean paused;
    private boolean over;
    private long bytes;
    private Instant lastBytes;
    private Duration reading = Duration.ZERO;

    /** How slow a caller may be. */
    record Pace(Duration longestSilence, long leastBytesPerSecond) {}

    /** Who hears of the answer, and of what it would have been when it was given before Kafka had spoken. */
    record Ends(Consumer<Answer> answered, Consumer<Answer> settled) {}

    Exchange(HttpServerRequest request, Context context, Clock clock, Pace pace, Ends ends) {
        this.request = request;
        this.context = context;
        this.clock = clock;
        this.pace = pace;
        this.ends = ends;
        this.lastBytes = clock.instant();
    }

    void begin(Upload into) {
        upload = into;
        lastBytes = clock.instant();
        request.handler(this::take);
        request.endHandler(nothing -> {
            over = true;
            into.end();
        });
        request.exceptionHandler(failure -> abort());
        request.response().closeHandler(nothing -> abort());
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            request.response().writeContinue();
        }
        request.resume();
    }

    boolean isOver() {
        return upload == null;
    }

    void look() {
        if (upload == null) {
            return;
        }
        if (!over && !paused && isTooSlow()) {
            abort(Problem.of(ProblemKind.BODY_TOO_SLOW, "expected more bytes in this time"));
            request.connection().close();
        } else {
            upload.look();
        }
    }

    @Override
    public void readOn() {
        context.runOnContext(nothing -> {
            if (paused && upload != null && upload.wantsMore()) {
                paused = false;
                lastBytes = clock.instant();
                request.resume();
            }
        });
    }

    @Override
    public void finished(Answer answer) {
        context.runOnContext(nothing -> {
            if (upload != null) {
                upload = null;
                ends.answered().accept(answer);
            }
        });
    }

    @Override
    public void settled(Answer answer) {
        context.runOnContext(nothing -> ends.settled().accept(answer));
    }

    private void take(Buffer buffer) {
        var now = clock.instant();
        reading = reading.plus(Duration.between(lastBytes, now));
        lastBytes = now;
        bytes += buffer.length();
        if (upload == null) {
            return;
        }
        upload.offer(buffer.getBytes());
        if (!upload.wantsMore() && !over) {
            paused = true;
            request.pause();
        }
    }

    private boolean isTooSlow() {
        var silence = Duration.between(lastBytes, clock.instant());
        if (silence.compareTo(pace.longestSilence()) > 0) {
            return true;
        }
        var counted = reading.plus(silence).minus(GRACE);
        return !counted.isNegative() && bytes < counted.toSeconds() * pace.leastBytesPerSecond();
    }

    /** A body that came whole is settled though nobody waits for the answer: a retry with the same key asks for it. */
    private void abort() {
        if (!over) {
            abort(Problem.of(ProblemKind.BODY_BROKEN_OFF, "expected the rest of the body"));
        }
    }

    private void abort(Problem problem) {
        over = true;
        if (upload != null) {
            upload.abort();
            upload = null;
            ends.answered().accept(Answer.of(problem));
        }
    }
}
