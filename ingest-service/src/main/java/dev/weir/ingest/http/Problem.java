package dev.weir.ingest.http;

import java.time.Duration;
import java.util.Optional;

/** Why a whole request is refused. */
record Problem(ProblemKind kind, String detail, Optional<Duration> retryAfter) {

    static Problem of(ProblemKind kind, String detail) {
        return new Problem(kind, detail, Optional.empty());
    }

    static Problem later(ProblemKind kind, String detail, Duration retryAfter) {
        return new Problem(kind, detail, Optional.of(retryAfter));
    }
}
