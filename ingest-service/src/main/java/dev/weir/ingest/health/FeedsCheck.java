package dev.weir.ingest.health;

import dev.weir.ingest.sse.FeedState;
import dev.weir.ingest.sse.Feeds;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Shows what each feed is doing. One that is down is no reason to send HTTP callers away, so this is always up. */
@ApplicationScoped
@Readiness
public class FeedsCheck implements AsyncHealthCheck {

    private final Feeds feeds;

    FeedsCheck(Feeds feeds) {
        this.feeds = feeds;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().item(this::look);
    }

    private HealthCheckResponse look() {
        var response = HealthCheckResponse.named("feeds").up();
        for (var feed : feeds.glances()) {
            String reason = feed.state() instanceof FeedState.Waiting waiting
                    ? " after " + waiting.reason().label()
                    : "";
            response.withData(feed.stream(), feed.state().label() + reason);
            feed.service().ifPresent(service -> response.withData(feed.stream() + " service", service));
        }
        return response.build();
    }
}
