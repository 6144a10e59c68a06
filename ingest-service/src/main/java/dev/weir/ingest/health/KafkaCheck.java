package dev.weir.ingest.health;

import dev.weir.ingest.kafka.Readiness;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Ready is who can reach Kafka; a setting of a topic that differs from its declaration is shown. */
@ApplicationScoped
@org.eclipse.microprofile.health.Readiness
public class KafkaCheck implements AsyncHealthCheck {

    private final Readiness kafka;

    KafkaCheck(Readiness kafka) {
        this.kafka = kafka;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().item(this::look);
    }

    private HealthCheckResponse look() {
        var response = HealthCheckResponse.named("kafka").status(kafka.isReached());
        kafka.differences().forEach((topic, settings) -> {
            if (!settings.isEmpty()) {
                response.withData(topic, "not as declared: " + String.join(", ", settings));
            }
        });
        return response.build();
    }
}
