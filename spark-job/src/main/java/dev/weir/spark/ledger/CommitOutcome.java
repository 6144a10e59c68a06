package dev.weir.spark.ledger;

/** What became of a batch that was handed to the ledger. */
public sealed interface CommitOutcome {

    /** It is in, and the stream has this revision now. */
    record Committed(long revision, long watermark) implements CommitOutcome {}

    /** Nothing was changed: since the batch began, somebody else has moved the stream forward. */
    record Moved(String what) implements CommitOutcome {}
}
