package dev.weir.ingest;

import dev.weir.ingest.access.Gatekeeper;
import dev.weir.ingest.canary.Canaries;
import dev.weir.ingest.generator.Generators;
import dev.weir.ingest.http.Uploads;
import dev.weir.ingest.kafka.Readiness;
import dev.weir.ingest.sse.Feeds;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/** The life of the service: topics first, then the sources; at the end the sources first, then what they have sent. */
@ApplicationScoped
public class Service {

    private static final Logger LOG = Logger.getLogger(Service.class);
    private static final Duration LEAVE_WITHIN = Duration.ofSeconds(20);

    private final Gatekeeper gatekeeper;
    private final Readiness kafka;
    private final Uploads uploads;
    private final Feeds feeds;
    private final Generators generators;
    private final Canaries canaries;

    Service(
            Gatekeeper gatekeeper,
            Readiness kafka,
            Uploads uploads,
            Feeds feeds,
            Generators generators,
            Canaries canaries) {
        this.gatekeeper = gatekeeper;
        this.kafka = kafka;
        this.uploads = uploads;
        this.feeds = feeds;
        this.generators = generators;
        this.canaries = canaries;
    }

    void start(@Observes StartupEvent started) {
        gatekeeper.announce();
        kafka.prepare()
                .chain(feeds::start)
                .invoke(generators::start)
                .invoke(canaries::start)
                .subscribe()
                .with(nothing -> LOG.info("ready"), failure -> LOG.error("the sources could not be started", failure));
    }

    /** Comes before the server is closed. */
    void drain(@Observes ShutdownDelayInitiatedEvent leaving) {
        Uni.createFrom()
                .completionStage(uploads::close)
                .onFailure()
                .recoverWithNull()
                .await()
                .atMost(LEAVE_WITHIN);
    }

    void stop(@Observes ShutdownEvent stopping) {
        canaries.stop();
        Uni.join()
                .all(feeds.stop(), generators.stop())
                .andCollectFailures()
                .onFailure()
                .recoverWithNull()
                .await()
                .atMost(LEAVE_WITHIN);
    }
}
