package dev.weir.spark.batch;

import java.util.Arrays;

/** The kind, pane and dimensions that tell a row of the results apart. */
final class RowKey implements Comparable<RowKey> {

    private final int kind;
    private final long pane;
    private final byte[] key;
    private final int hash;

    RowKey(int kind, long pane, byte[] key) {
        this.kind = kind;
        this.pane = pane;
        this.key = key;
        this.hash = (kind * 31 + Long.hashCode(pane)) * 31 + Arrays.hashCode(key);
    }

    int kind() {
        return kind;
    }

    long pane() {
        return pane;
    }

    byte[] key() {
        return key;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowKey that
                && hash == that.hash
                && kind == that.kind
                && pane == that.pane
                && Arrays.equals(key, that.key);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public int compareTo(RowKey other) {
        int byKind = Integer.compare(kind, other.kind);
        if (byKind != 0) {
            return byKind;
        }
        int byPane = Long.compare(pane, other.pane);
        return byPane != 0 ? byPane : Arrays.compareUnsigned(key, other.key);
    }
}
