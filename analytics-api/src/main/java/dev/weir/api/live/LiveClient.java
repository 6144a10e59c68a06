package dev.weir.api.live;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One who listens. What it does not take in time is not kept for it: when it can take something again, it gets all that has
 * changed since it last did. Everything here happens in the context of its connection.
 */
final class LiveClient {

    private static final int QUEUE = 64 * 1024;

    private final HttpServerResponse response;
    private final Context context;
    private final OptionalLong lastRevision;
    private boolean begun;
    private long seen;
    private @Nullable Shots waiting;
    private long stalledSince;

    /** The newest picture, as what a client needs of it. */
    interface Shots {

        long version();

        Buffer snapshot();

        /** Nothing when it can't be told any more what has changed since then. */
        Optional<Buffer> changesSince(long version);

        Optional<Buffer> changesSinceRevision(long revision);
    }

    LiveClient(HttpServerResponse response, Context context, OptionalLong lastRevision) {
        this.response = response;
        this.context = context;
        this.lastRevision = lastRevision;
    }

    /** Begins the answer; nothing is sent before. */
    void begin() {
        context.runOnContext(now -> {
            if (!response.closed()) {
                writeHead();
                begun = true;
            }
        });
    }

    private void writeHead() {
        response.setStatusCode(200)
                .setChunked(true)
                .setWriteQueueMaxSize(QUEUE)
                .putHeader("Content-Type", "text/event-stream; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Accel-Buffering", "no");
        response.write("retry: 2000\n\n");
    }

    void offer(Shots newest) {
        context.runOnContext(now -> take(newest));
    }

    private void take(Shots newest) {
        if (!begun || response.closed() || response.ended() || newest.version() <= seen) {
            return;
        }
        if (response.writeQueueFull()) {
            wait(newest);
            return;
        }
        stalledSince = 0;
        var news = seen == 0 ? beginning(newest) : newest.changesSince(seen).orElseGet(newest::snapshot);
        seen = newest.version();
        response.write(news);
    }

    private Buffer beginning(Shots newest) {
        return lastRevision.isPresent()
                ? newest.changesSinceRevision(lastRevision.getAsLong()).orElseGet(newest::snapshot)
                : newest.snapshot();
    }

    private void wait(Shots newest) {
        boolean isFirst = waiting == null;
        waiting = newest;
        if (stalledSince == 0) {
            stalledSince = System.nanoTime();
        }
        if (isFirst) {
            response.drainHandler(drained -> {
                var latest = waiting;
                waiting = null;
                stalledSince = 0;
                if (latest != null) {
                    take(latest);
                }
            });
        }
    }

    /** Sends a sign of life, or cuts whoever has taken nothing for too long. */
    void beat(Buffer heartbeat, Duration patience, Runnable cut) {
        context.runOnContext(now -> {
            if (!begun || response.closed()) {
                return;
            }
            if (!response.writeQueueFull()) {
                if (!response.ended()) {
                    response.write(heartbeat);
                }
            } else if (stalledSince == 0) {
                stalledSince = System.nanoTime();
            } else if (System.nanoTime() - stalledSince > patience.toNanos()) {
                cut.run();
                response.reset();
            }
        });
    }

    /** Ends it in good order, with a last word. */
    void end(Buffer farewell) {
        context.runOnContext(now -> {
            if (begun && !response.closed() && !response.ended()) {
                response.end(farewell);
            }
        });
    }
}
