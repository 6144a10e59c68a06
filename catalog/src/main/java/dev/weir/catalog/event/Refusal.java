package dev.weir.catalog.event;

/** Carries a rejection out of the depths of a parser; without a stack trace it costs no more than a return. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Rejected rejected;

    Refusal(Reason reason, String path, String detail) {
        super(detail, null, false, false);
        this.rejected = new Rejected(reason, Paths.shortened(path), detail);
    }

    Refusal(Violation violation) {
        this(violation.reason(), violation.path(), Wording.sentence(violation.expected(), violation.found()));
    }

    Rejected rejected() {
        return rejected;
    }
}
