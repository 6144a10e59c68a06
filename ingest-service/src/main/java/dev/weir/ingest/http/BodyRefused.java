package dev.weir.ingest.http;

/** Carries a problem out of the depths of a body; without a stack trace it costs no more than a return. */
final class BodyRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    BodyRefused(ProblemKind kind, String detail) {
        super(detail, null, false, false);
        this.problem = Problem.of(kind, detail);
    }

    Problem problem() {
        return problem;
    }
}
