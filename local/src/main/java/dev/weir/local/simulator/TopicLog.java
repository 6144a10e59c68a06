package dev.weir.local.simulator;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * One topic's records, of which only the newest are kept.
 *
 * <p>Sixteen bytes each: the event is written anew from its number whenever somebody reads it.
 */
final class TopicLog {

    private static final int SMALLEST = 1_024;

    private final DataCentre dataCentre;
    private final int capacity;
    private long[] numbers;
    private long[] timestamps;
    private long first;
    private long end;

    TopicLog(DataCentre dataCentre, int capacity) {
        this.dataCentre = dataCentre;
        this.capacity = capacity;
        this.numbers = new long[Math.min(SMALLEST, capacity)];
        this.timestamps = new long[numbers.length];
        this.first = dataCentre.firstOffset();
        this.end = first;
    }

    /** Canaries are kept as negative numbers. */
    void append(long number, boolean canary, long timestamp) {
        if (end - first == numbers.length) {
            makeRoom();
        }
        int slot = slot(end);
        numbers[slot] = canary ? -1 - number : number;
        timestamps[slot] = timestamp;
        end++;
    }

    long first() {
        return first;
    }

    long end() {
        return end;
    }

    Entry at(long offset) {
        int slot = slot(offset);
        boolean canary = numbers[slot] < 0;
        return new Entry(dataCentre, offset, timestamps[slot], canary ? -1 - numbers[slot] : numbers[slot], canary);
    }

    long lastTimestamp() {
        return end == first ? Long.MIN_VALUE : timestamps[slot(end - 1)];
    }

    /** The lowest offset whose timestamp is at or after the given one, as Kafka looks it up. */
    OptionalLong find(long timestamp) {
        for (long offset = first; offset < end; offset++) {
            if (timestamps[slot(offset)] >= timestamp) {
                return OptionalLong.of(offset);
            }
        }
        return OptionalLong.empty();
    }

    private void makeRoom() {
        if (numbers.length == capacity) {
            first++;
            return;
        }
        int larger = (int) Math.min(capacity, 2L * numbers.length);
        numbers = Arrays.copyOf(numbers, larger);
        timestamps = Arrays.copyOf(timestamps, larger);
    }

    // Until the arrays have reached their capacity nothing is dropped, so that growing never moves a record.
    private int slot(long offset) {
        return (int) ((offset - dataCentre.firstOffset()) % capacity);
    }
}
