package dev.weir.local.simulator;

import dev.weir.local.simulator.event.Origin;
import dev.weir.local.simulator.event.RecentChanges;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Writes the frames of one connection. */
final class Frames {

    private static final byte[] DATA = "\ndata: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\n\n".getBytes(StandardCharsets.US_ASCII);

    private final RecentChanges changes;
    private final Duration retry;
    private final ByteArrayOutputStream frame = new ByteArrayOutputStream(4_096);

    Frames(RecentChanges changes, Duration retry) {
        this.changes = changes;
        this.retry = retry;
    }

    /** What is returned is good until the next call. */
    ByteArrayOutputStream message(Entry entry, Cursor cursor) throws IOException {
        frame.reset();
        begin("message", cursor);
        Origin origin = new Origin(entry.dataCentre().topic(), entry.offset(), entry.timestamp());
        if (entry.canary()) {
            changes.writeCanary(entry.number(), origin, frame);
        } else {
            changes.write(entry.number(), origin, frame);
        }
        frame.write(END);
        return frame;
    }

    /** As the service reports that its Kafka broker is gone. */
    ByteArrayOutputStream error(Cursor cursor) throws IOException {
        frame.reset();
        begin("error", cursor);
        frame.write(
                "{\"message\":\"Local: Broker transport failure\",\"origin\":\"local\",\"code\":-195,\"errno\":-195}"
                        .getBytes(StandardCharsets.US_ASCII));
        frame.write(END);
        return frame;
    }

    private void begin(String event, Cursor cursor) throws IOException {
        String again = retry.isZero() ? "" : "retry: " + retry.toMillis() + "\n";
        frame.write(("event: " + event + "\n" + again + "id: " + cursor.id()).getBytes(StandardCharsets.US_ASCII));
        frame.write(DATA);
    }
}
