package dev.weir.ingest.kafka;

import dev.weir.catalog.Catalog;
import dev.weir.catalog.derive.Names;
import dev.weir.ingest.settings.IngestSettings;
import dev.weir.ingest.work.Workers;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.jboss.logging.Logger;

/** Makes the topics as soon as Kafka answers, however long that takes, and keeps asking Kafka for signs of life. */
@ApplicationScoped
public class Readiness {

    private static final Logger LOG = Logger.getLogger(Readiness.class);
    private static final Duration PROBE_EVERY = Duration.ofSeconds(1);
    private static final int PROBE_WITHIN_MILLIS = 3000;

    private final KafkaClients clients;
    private final Workers workers;
    private final Vertx vertx;
    private final short replicas;
    private final List<TopicPlan> plans = new ArrayList<>();
    private volatile boolean ready;
    private volatile boolean probing;
    private volatile Map<String, List<String>> differences = Map.of();

    Readiness(KafkaClients clients, Catalog catalog, IngestSettings settings, Workers workers, Vertx vertx) {
        this.clients = clients;
        this.workers = workers;
        this.vertx = vertx;
        this.replicas = settings.kafka().replicas();
        catalog.streams().values().forEach(stream -> plans.addAll(TopicPlan.of(stream)));
        plans.add(TopicPlan.compacted(settings.kafka().positions().orElse(Names.FEED_POSITIONS_TOPIC)));
    }

    /** Completes when every topic is there. */
    public Uni<Void> prepare() {
        vertx.setPeriodic(PROBE_EVERY.toMillis(), timer -> probe());
        return new Topics(clients.admin(), replicas)
                .ensure(plans)
                .onFailure()
                .invoke(failure -> LOG.warnf("kafka is not ready: %s", failure.getMessage()))
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(2))
                .indefinitely()
                .emitOn(workers)
                .invoke(this::meet)
                .replaceWithVoid();
    }

    public boolean isReady() {
        return ready;
    }

    /** Whether a request may hope for an acknowledgement. */
    public boolean keepsUp() {
        return ready && clients.pulse().keepsUp();
    }

    public boolean isReached() {
        return ready && clients.pulse().reached();
    }

    /** The settings of topics that are not as declared. */
    public Map<String, List<String>> differences() {
        return differences;
    }

    private void meet(Map<String, List<String>> found) {
        differences = found;
        plans.forEach(clients::meet);
        clients.pulse().probed(true);
        ready = true;
        LOG.infof("topics=%d ready", plans.size());
    }

    private void probe() {
        if (!ready || probing) {
            return;
        }
        probing = true;
        clients.admin()
                .describeCluster(new DescribeClusterOptions().timeoutMs(PROBE_WITHIN_MILLIS))
                .clusterId()
                .whenComplete((id, failure) -> {
                    probing = false;
                    clients.pulse().probed(failure == null);
                });
    }
}
