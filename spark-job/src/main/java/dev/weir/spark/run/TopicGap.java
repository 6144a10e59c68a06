package dev.weir.spark.run;

/** The topic is not what the ledger has counted so far; somebody must decide to go on without what is missing. */
final class TopicGap extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TopicGap(String message) {
        super(message);
    }
}
