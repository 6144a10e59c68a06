package dev.weir.api.problem;

import java.time.Duration;
import java.util.Optional;

/** A request that is not answered, with why and what to do about it. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemKind kind;
    private final String parameter;
    private final transient Optional<Duration> retryAfter;

    private Refused(ProblemKind kind, String parameter, String detail, Optional<Duration> retryAfter) {
        super(detail, null, false, false);
        this.kind = kind;
        this.parameter = parameter;
        this.retryAfter = retryAfter;
    }

    public static Refused of(ProblemKind kind, String detail) {
        return new Refused(kind, "", detail, Optional.empty());
    }

    /** The fault of one parameter. */
    public static Refused of(ProblemKind kind, String parameter, String detail) {
        return new Refused(kind, parameter, detail, Optional.empty());
    }

    public static Refused later(ProblemKind kind, String detail, Duration retryAfter) {
        return new Refused(kind, "", detail, Optional.of(retryAfter));
    }

    public ProblemKind kind() {
        return kind;
    }

    /** The parameter at fault, or nothing. */
    public Optional<String> parameter() {
        return parameter.isEmpty() ? Optional.empty() : Optional.of(parameter);
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
