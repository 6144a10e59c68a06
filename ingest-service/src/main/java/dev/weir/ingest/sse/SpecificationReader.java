package dev.weir.ingest.sse;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.unchecked.Unchecked;
import jakarta.ws.rs.WebApplicationException;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Knows what the service behind a feed says about itself; the feed neither waits for that nor depends on it. */
final class SpecificationReader {

    private static final Logger LOG = Logger.getLogger(SpecificationReader.class);
    private static final int LARGEST = 4 * 1024 * 1024;
    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final Duration AGAIN = Duration.ofHours(1);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final int LONGEST_PROBLEM = 200;

    private final FeedPlan plan;
    private final URI address;
    private final SpecificationClient client;
    private volatile Optional<Specification> known = Optional.empty();
    private volatile String problem = "not asked yet";
    private Cancellable reading = () -> {};

    SpecificationReader(FeedPlan plan, URI address) {
        this.plan = plan;
        this.address = address;
        this.client = QuarkusRestClientBuilder.newBuilder()
                .baseUri(address)
                .followRedirects(false)
                .connectTimeout(plan.connect().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                .build(SpecificationClient.class);
    }

    void start() {
        reading = read().invoke(this::keep)
                .onFailure()
                .invoke(this::fail)
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .onItem()
                .delayIt()
                .by(AGAIN)
                .repeat()
                .indefinitely()
                .subscribe()
                .with(read -> {}, this::fail);
    }

    void stop() {
        reading.cancel();
    }

    /** In the words of health. */
    String told() {
        return known.map(specification -> specification.about(plan.url())).orElse(problem);
    }

    private Uni<Specification> read() {
        return client.read(address.toString(), plan.userAgent())
                .collect()
                .in(ByteArrayOutputStream::new, SpecificationReader::add)
                .ifNoItem()
                .after(WITHIN)
                .fail()
                .map(Unchecked.function(document -> Specification.parse(document.toByteArray())));
    }

    private static void add(ByteArrayOutputStream document, byte[] piece) {
        if (document.size() + piece.length > LARGEST) {
            throw new IllegalArgumentException("expected a document of at most " + LARGEST + " bytes, found more");
        }
        document.writeBytes(piece);
    }

    private void keep(Specification specification) {
        var before = known;
        known = Optional.of(specification);
        if (!known.equals(before)) {
            LOG.infof("stream=%s specification=%s service=%s", plan.stream(), address, told());
        }
    }

    private void fail(Throwable failure) {
        String text = failure instanceof WebApplicationException refusal
                ? "status " + refusal.getResponse().getStatus()
                : failure.toString();
        String now = "unreadable: " + text.substring(0, Math.min(text.length(), LONGEST_PROBLEM));
        if (!now.equals(problem)) {
            problem = now;
            LOG.warnf("stream=%s specification=%s %s", plan.stream(), address, now);
        }
    }
}
