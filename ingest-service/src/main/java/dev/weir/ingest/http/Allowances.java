package dev.weir.ingest.http;

import dev.weir.catalog.HttpSource;
import dev.weir.catalog.Rate;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The allowance of each caller for each stream that declares a limit. */
final class Allowances {

    /** A bucket holds whole tokens, a rate may be a fraction. */
    private static final long TOKENS = 1000;

    private final Map<String, Allowance> byCaller = new ConcurrentHashMap<>();

    /** Callers are those of the key file or the provider, so their number is bounded. */
    Allowance of(String stream, HttpSource source, String caller) {
        return source.limit()
                .map(rate -> byCaller.computeIfAbsent(stream + " " + caller, key -> allowance(rate)))
                .orElse(Allowance.UNLIMITED);
    }

    private static Allowance allowance(Rate rate) {
        long tokens =
                Math.max(1, rate.events().multiply(BigDecimal.valueOf(TOKENS)).longValue());
        var bucket = Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(Math.max(TOKENS, tokens))
                        .refillGreedy(tokens, rate.per())
                        .build())
                .build();
        return new Bucketed(bucket);
    }

    /** What was spent beyond the allowance has to be waited for. */
    private record Bucketed(Bucket bucket) implements Allowance {

        @Override
        public Duration spend(int events) {
            return Duration.ofNanos(bucket.consumeIgnoringRateLimits(events * TOKENS));
        }

        @Override
        public Duration pause() {
            return Duration.ofNanos(bucket.estimateAbilityToConsume(TOKENS).getNanosToWaitForRefill());
        }
    }
}
