package dev.weir.api.health;

import dev.weir.api.database.DatabaseFailures;
import dev.weir.api.ledger.LedgerRepository;
import dev.weir.api.ledger.LedgerState;
import dev.weir.api.subject.Subjects;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while Postgres answers; streams that fell behind are named, for they are not this service's fault. */
@Readiness
@ApplicationScoped
class ReadyCheck implements AsyncHealthCheck {

    private static final String NAME = "postgres";
    private static final Duration STALE = Duration.ofMinutes(1);

    private final LedgerRepository ledger;
    private final Subjects subjects;
    private final Clock clock;

    ReadyCheck(LedgerRepository ledger, Subjects subjects, Clock clock) {
        this.ledger = ledger;
        this.subjects = subjects;
        this.clock = clock;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom()
                .<LedgerState>completionStage(() -> ledger.read().toCompletionStage())
                .map(this::up)
                .onFailure()
                .recoverWithItem(ReadyCheck::down);
    }

    private HealthCheckResponse up(LedgerState state) {
        return HealthCheckResponse.named(NAME)
                .up()
                .withData("stale", String.join(", ", stale(state)))
                .build();
    }

    /** Streams whose oldest uncounted record has been waiting for long, or that have no state at all. */
    private List<String> stale(LedgerState state) {
        var now = clock.instant();
        return subjects.streams().stream()
                .map(stream -> stream.name())
                .filter(name -> state.stream(name)
                        .map(found -> found.waiting(now).compareTo(STALE) > 0)
                        .orElse(true))
                .toList();
    }

    private static HealthCheckResponse down(Throwable failure) {
        return HealthCheckResponse.named(NAME)
                .down()
                .withData("failure", failure.getClass().getSimpleName())
                .withData("advice", DatabaseFailures.advice(failure))
                .build();
    }
}
