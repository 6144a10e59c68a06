package dev.weir.spark.lake;

/** How many files have become how many. */
public record Compacted(long files, long into) {

    static final Compacted NOTHING = new Compacted(0, 0);

    Compacted plus(Compacted other) {
        return new Compacted(files + other.files, into + other.into);
    }
}
