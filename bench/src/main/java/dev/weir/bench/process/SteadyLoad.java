package dev.weir.bench.process;

import java.time.Clock;
import java.util.Arrays;
import java.util.Map;

/** Sends events at a steady rate, and remembers of each when it was due and when its rows were seen. */
final class SteadyLoad {

    private static final int PARTITIONS = Backlog.PARTITIONS;

    private final Backlog topic;
    private final Clock clock;
    private final int perSecond;
    private long[] due = new long[1 << 16];
    private long[] seen = new long[1 << 16];
    private final long[] noted = new long[PARTITIONS];

    SteadyLoad(Backlog topic, Clock clock, int perSecond) {
        this.topic = topic;
        this.clock = clock;
        this.perSecond = perSecond;
    }

    long sent() {
        return topic.size();
    }

    void send(long count) {
        for (long i = 0; i < count; i++) {
            sendDue(System.nanoTime());
        }
    }

    /** An event that goes late because we were busy is late all the same: its time counts from when it was due. */
    void sendWhatIsDue(long first, long began) {
        while (true) {
            long moment = began + (sent() - first) * 1_000_000_000L / perSecond;
            if (moment > System.nanoTime()) {
                return;
            }
            sendDue(moment);
        }
    }

    private void sendDue(long moment) {
        int number = Math.toIntExact(sent());
        if (number == due.length) {
            due = Arrays.copyOf(due, 2 * number);
            seen = Arrays.copyOf(seen, 2 * number);
        }
        due[number] = moment;
        topic.add(clock.millis());
    }

    /** Notes which events are committed by now, and returns how many. Event n is in partition n mod PARTITIONS. */
    long note(Map<Integer, Long> committed) {
        long now = System.nanoTime();
        committed.forEach((partition, next) -> {
            for (long offset = noted[partition]; offset < next; offset++) {
                seen[Math.toIntExact(offset * PARTITIONS + partition)] = now;
            }
            noted[partition] = next;
        });
        return Arrays.stream(noted).sum();
    }

    double[] secondsSince(long first) {
        double[] seconds = new double[Math.toIntExact(sent() - first)];
        for (int i = 0; i < seconds.length; i++) {
            int number = Math.toIntExact(first + i);
            seconds[i] = (seen[number] - due[number]) / 1e9;
        }
        return seconds;
    }
}
