package dev.weir.api.http;

import dev.weir.api.access.Caller;
import dev.weir.api.problem.ProblemKind;
import dev.weir.api.problem.Refused;
import dev.weir.api.settings.ApiSettings;
import io.github.bucket4j.Bucket;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/** How many requests each caller may still send; callers are those of the key file, so there are only so many. */
@ApplicationScoped
class Allowances {

    private final OptionalInt perSecond;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    Allowances(ApiSettings settings) {
        this.perSecond = settings.limits().requestsPerSecond();
    }

    void take(Caller caller) {
        if (perSecond.isEmpty()) {
            return;
        }
        int most = perSecond.getAsInt();
        var bucket = buckets.computeIfAbsent(caller.name(), name -> Bucket.builder()
                .addLimit(limit -> limit.capacity(most).refillGreedy(most, Duration.ofSeconds(1)))
                .build());
        var probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw Refused.later(
                    ProblemKind.TOO_MANY_REQUESTS,
                    "expected at most " + most + " requests a second, found more",
                    Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }
}
