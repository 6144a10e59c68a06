package dev.weir.catalog.event;

/** Carries a rejection out of the depths of a parser; without a stack trace it costs no more than a return. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Rejected rejected;

    Refusal(Rejected rejected) {
        super(rejected.detail(), null, false, false);
        this.rejected = rejected;
    }

    Refusal(Reason reason, String path, String detail) {
        this(new Rejected(reason, path, detail));
    }

    Refusal(Violation violation) {
        this(violation.rejected());
    }

    Rejected rejected() {
        return rejected;
    }
}
