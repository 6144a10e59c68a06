package dev.weir.spark.batch;

/** A record that is no event: its place, what is wrong with it, and its bytes. */
public record Rejection(BatchStart.Place place, Reason reason, String detail, byte[] value) {

    /** Why it was refused, as one stable word. */
    public enum Reason {
        UNREADABLE("unreadable"),
        NO_TIME("no_time"),
        TOO_EARLY("too_early"),
        AHEAD("ahead");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
