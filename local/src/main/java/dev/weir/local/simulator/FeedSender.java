package dev.weir.local.simulator;

import dev.weir.local.simulator.ConnectionReport.Ending;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Sends the log to one client, from where its cursor stands until one of the two goes away. */
final class FeedSender {

    private static final int AT_ONCE = 500;
    private static final int IDLE = 50;
    private static final byte[] OPENING = ":ok\n\n".getBytes(StandardCharsets.US_ASCII);

    private final EventLog log;
    private final Frames frames;
    private final Mishaps mishaps;
    private final Connection connection;
    private final Cursor cursor;
    private final boolean oneTopicFirst;

    FeedSender(EventLog log, Frames frames, Mishaps mishaps, Connection connection, Cursor cursor) {
        this.log = log;
        this.frames = frames;
        this.mishaps = mishaps;
        this.connection = connection;
        this.cursor = cursor;
        this.oneTopicFirst = mishaps.oneTopicFirst();
    }

    void send() throws IOException, InterruptedException {
        ChunkedOutput out = new ChunkedOutput(connection.socket().getOutputStream());
        out.write(OPENING);
        while (connection.isStreaming()) {
            if (!sendWhatIsThere(out)) {
                out.flush();
                waitForMore();
            }
        }
    }

    private boolean sendWhatIsThere(ChunkedOutput out) throws IOException {
        List<Entry> entries = oneTopicFirst ? log.readByTopic(cursor, AT_ONCE) : log.readByTime(cursor, AT_ONCE);
        for (Entry entry : entries) {
            if (connection.isStreaming()) {
                send(entry, out);
            }
        }
        return !entries.isEmpty();
    }

    private void send(Entry entry, ChunkedOutput out) throws IOException {
        mishaps.between(out);
        cursor.sending(entry);
        ByteArrayOutputStream frame = frames.message(entry, cursor);
        if (!mishaps.within(frame, out)) {
            frame.writeTo(out);
        }
        if (connection.isStreaming()) {
            connection.sentEvent();
            mishaps.after(frames, cursor, out);
        }
    }

    private void waitForMore() throws IOException, InterruptedException {
        log.await(cursor, IDLE);
        if (!log.hasMore(cursor) && connection.hasLeftWithin(1)) {
            connection.end(Ending.LEFT);
        }
    }
}
