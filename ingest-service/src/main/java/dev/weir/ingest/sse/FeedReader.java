package dev.weir.ingest.sse;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Stays connected to one feed: resumes before the last acknowledged position, leaves before it would be cut off, and waits the longer the
 * more often it failed. Everything here runs on one event loop.
 */
final class FeedReader implements FeedConnection.Listener {

    private static final Logger LOG = Logger.getLogger(FeedReader.class);
    private static final int MOST_REDIRECTS = 3;
    private static final long LOOK_EVERY_MILLIS = 250;

    private final FeedPlan plan;
    private final FeedConnection.Room room;
    private final FeedMeters meters;
    private final Consumer<Position> keep;
    private final Backoff backoff;
    private final Clock clock;
    private final Vertx vertx;
    private final Context context;
    private final HttpClient client;

    private volatile FeedState state = new FeedState.Starting();
    private Optional<Position> position = Optional.empty();
    private URI url;
    private int redirects;
    private @Nullable FeedConnection connection;
    private final Set<FeedConnection> unsettled = new HashSet<>();
    private final Promise<Void> left = Promise.promise();
    private boolean stopping;

    FeedReader(
            FeedPlan plan,
            FeedConnection.Room room,
            FeedMeters meters,
            Consumer<Position> keep,
            Backoff backoff,
            Clock clock,
            Vertx vertx) {
        this.plan = plan;
        this.room = room;
        this.meters = meters;
        this.keep = keep;
        this.backoff = backoff;
        this.clock = clock;
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.client = vertx.createHttpClient(FeedRequest.client(plan));
        this.url = plan.url();
    }

    String stream() {
        return plan.stream();
    }

    FeedState state() {
        return state;
    }

    void start(Optional<Position> from) {
        context.runOnContext(nothing -> {
            position = from;
            vertx.setPeriodic(LOOK_EVERY_MILLIS, this::look);
            connect();
        });
    }

    /** Reads no further, and completes when Kafka has answered for everything that was read. */
    Future<Void> stop() {
        context.runOnContext(nothing -> {
            stopping = true;
            state = new FeedState.Stopped();
            if (connection != null) {
                connection.end(Reconnect.CLOSED);
            }
            leaveWhenSettled();
        });
        return left.future().compose(nothing -> client.close());
    }

    private void connect() {
        if (stopping) {
            return;
        }
        state = new FeedState.Connecting();
        client.request(FeedRequest.from(plan, url, position))
                .compose(this::answered)
                .onSuccess(this::open)
                .onFailure(failure -> reconnect(Reconnect.UNREACHABLE, failure.toString(), backoff.next()));
    }

    private Future<HttpClientResponse> answered(HttpClientRequest request) {
        long deadline = vertx.setTimer(
                plan.connect().toMillis(), nothing -> request.connection().close());
        return request.send().onComplete(done -> vertx.cancelTimer(deadline)).onSuccess(HttpClientResponse::pause);
    }

    private void open(HttpClientResponse response) {
        int status = response.statusCode();
        if (stopping) {
            response.request().connection().close();
        } else if (status == 200 && isEventStream(response)) {
            read(response);
        } else {
            response.request().connection().close();
            refused(status, response);
        }
    }

    private void read(HttpClientResponse response) {
        redirects = 0;
        state = new FeedState.Reading(clock.instant());
        meters.connected(true);
        LOG.infof("stream=%s feed=%s connected", plan.stream(), plan.url());
        var opened = new FeedConnection(plan, response, position, room, this, clock, context);
        connection = opened;
        opened.read();
    }

    private void refused(int status, HttpClientResponse response) {
        if (status >= 300 && status < 400 && followed(response.getHeader(HttpHeaders.LOCATION))) {
            connect();
            return;
        }
        redirects = 0;
        url = plan.url();
        var reason =
                switch (status) {
                    case 403 -> Reconnect.FORBIDDEN;
                    case 429 -> Reconnect.LIMITED;
                    default -> Reconnect.UNEXPECTED;
                };
        boolean told = status == 403 || status == 429 || status == 204;
        var asked = RetryAfter.of(response.getHeader(HttpHeaders.RETRY_AFTER), clock)
                .orElse(told ? plan.longestPause() : Duration.ZERO);
        var own = backoff.next();
        reconnect(reason, "status " + status, asked.compareTo(own) > 0 ? asked : own);
    }

    /** Only on the declared host: a catalog names whom to trust, a feed does not. */
    private boolean followed(@Nullable String location) {
        if (location == null || ++redirects > MOST_REDIRECTS) {
            return false;
        }
        try {
            var target = url.resolve(location);
            boolean sameOrigin = plan.url().getScheme().equals(target.getScheme())
                    && plan.url().getAuthority().equals(target.getAuthority());
            if (sameOrigin) {
                url = target;
            }
            return sameOrigin;
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    private void reconnect(Reconnect reason, String detail, Duration pause) {
        meters.connected(false);
        if (stopping) {
            return;
        }
        meters.reconnect(reason);
        LOG.infof(
                "stream=%s feed=%s reason=%s detail=%s pause=%s reconnects",
                plan.stream(), plan.url(), reason.label(), detail, pause);
        if (pause.isZero()) {
            connect();
            return;
        }
        state = new FeedState.Waiting(reason, clock.instant().plus(pause));
        vertx.setTimer(Math.max(1, pause.toMillis()), nothing -> connect());
    }

    private void look(long timer) {
        if (left.future().isComplete()) {
            vertx.cancelTimer(timer);
        } else if (connection != null) {
            connection.look();
        }
        leaveWhenSettled();
    }

    private void leaveWhenSettled() {
        unsettled.removeIf(FeedConnection::isSettled);
        if (stopping && unsettled.isEmpty()) {
            left.tryComplete();
        }
    }

    @Override
    public void began(Position first) {
        if (position.isEmpty()) {
            position = Optional.of(first);
            keep.accept(first);
        }
    }

    @Override
    public void acknowledged(Position reached) {
        position = position.map(before -> before.orLater(reached)).or(() -> Optional.of(reached));
        backoff.succeeded();
        position.ifPresent(keep);
        position.flatMap(Position::moment).ifPresent(meters::position);
    }

    @Override
    public void sign(Instant moment) {
        meters.sign(moment);
    }

    @Override
    public void canary() {
        meters.canary();
    }

    @Override
    public void retry(Duration pause) {
        backoff.ask(pause);
    }

    @Override
    public void ended(FeedConnection ended, Reconnect reason) {
        connection = null;
        unsettled.add(ended);
        url = plan.url();
        reconnect(reason, "ended", reason == Reconnect.ROTATION ? Duration.ZERO : backoff.next());
    }

    private static boolean isEventStream(HttpClientResponse response) {
        var type = response.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.toLowerCase(java.util.Locale.ROOT).startsWith("text/event-stream");
    }
}
