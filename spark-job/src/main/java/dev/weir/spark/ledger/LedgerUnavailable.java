package dev.weir.spark.ledger;

/** The database did not do what it was asked for; trying again later may help. */
public final class LedgerUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LedgerUnavailable(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
