package dev.weir.ingest.health;

import dev.weir.ingest.kafka.Readiness;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Started is who has found or made every declared topic. */
@ApplicationScoped
@Startup
public class StartedCheck implements AsyncHealthCheck {

    private final Readiness kafka;

    StartedCheck(Readiness kafka) {
        this.kafka = kafka;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().item(() -> HealthCheckResponse.named("topics")
                .status(kafka.isReady())
                .build());
    }
}
