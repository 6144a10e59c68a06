package dev.weir.ingest.sse;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the bytes of a `text/event-stream` into frames, wherever the network cut them, and never holds more than the largest event.
 *
 * <p>Follows the HTML standard: lines end with LF, CR or CRLF, a byte-order mark is skipped, data lines are joined by LF, an empty
 * line dispatches, an unfinished event at the end is dropped.
 */
final class FrameParser {

    private static final String DEFAULT_NAME = "message";
    private static final int LONGEST_RETRY = 9;

    private final int largest;
    private final Consumer<Frame> frames;

    /** The beginning of a line whose end has not come yet. */
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private boolean firstLine = true;
    private boolean afterCarriageReturn;
    private boolean lineCut;
    private boolean dataCut;
    private boolean hasData;
    private String name = "";
    private @Nullable String id;

    FrameParser(long largest, Consumer<Frame> frames) {
        this.largest = Math.toIntExact(largest);
        this.frames = frames;
    }

    void feed(byte[] bytes) {
        int start = afterCarriageReturn && bytes.length > 0 && bytes[0] == '\n' ? 1 : 0;
        afterCarriageReturn &= bytes.length == 0;
        for (int end = endOfLine(bytes, start); end < bytes.length; end = endOfLine(bytes, start)) {
            endLine(bytes, start, end);
            start = end + 1;
            if (bytes[end] == '\r') {
                afterCarriageReturn = start == bytes.length;
                start += start < bytes.length && bytes[start] == '\n' ? 1 : 0;
            }
        }
        keep(bytes, start, bytes.length);
    }

    /** Most bytes are seen only here. */
    private static int endOfLine(byte[] bytes, int from) {
        int end = from;
        while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
            end++;
        }
        return end;
    }

    /** Bytes held for an event that is not complete. */
    int held() {
        return line.size() + data.size();
    }

    private void keep(byte[] bytes, int from, int to) {
        // A line is at most a data line as long as the largest event.
        int room = largest + "data: ".length() + 1 - line.size();
        int kept = Math.min(room, to - from);
        lineCut |= kept < to - from;
        if (kept > 0) {
            line.write(bytes, from, kept);
        }
    }

    private void endLine(byte[] bytes, int from, int to) {
        if (line.size() == 0 && to - from <= largest) {
            takeLine(bytes, from, to);
        } else {
            keep(bytes, from, to);
            byte[] whole = line.toByteArray();
            takeLine(whole, 0, whole.length);
        }
        line.reset();
        lineCut = false;
    }

    private void takeLine(byte[] bytes, int from, int to) {
        int start = firstLine && startsWithByteOrderMark(bytes, from, to) ? from + 3 : from;
        firstLine = false;
        if (start == to) {
            dispatch();
            return;
        }
        int colon = indexOfColon(bytes, start, to);
        if (colon == start) {
            return;
        }
        int valueStart = colon < to ? colon + 1 : to;
        if (valueStart < to && bytes[valueStart] == ' ') {
            valueStart++;
        }
        takeField(text(bytes, start, Math.min(colon, start + 16)), bytes, valueStart, to);
    }

    private void takeField(String field, byte[] bytes, int from, int to) {
        switch (field) {
            case "data" -> takeData(bytes, from, to);
            case "event" -> name = lineCut ? "" : text(bytes, from, to);
            case "id" -> takeId(text(bytes, from, to));
            case "retry" -> takeRetry(text(bytes, from, to));
            default -> {
                // The standard has readers ignore fields that they don't know.
            }
        }
    }

    private void takeData(byte[] bytes, int from, int to) {
        if (hasData && data.size() < largest) {
            data.write('\n');
        }
        hasData = true;
        int kept = Math.min(largest - data.size(), to - from);
        dataCut |= lineCut || kept < to - from;
        data.write(bytes, from, Math.max(0, kept));
    }

    private void takeId(String value) {
        if (!lineCut && value.indexOf('\0') < 0) {
            id = value;
        }
    }

    private void takeRetry(String value) {
        if (!value.isEmpty()
                && value.length() <= LONGEST_RETRY
                && value.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            frames.accept(new Frame.Retry(Duration.ofMillis(Long.parseLong(value))));
        }
    }

    private void dispatch() {
        if (hasData) {
            String event = name.isEmpty() ? DEFAULT_NAME : name;
            byte[] bytes = data.toByteArray();
            frames.accept(dataCut ? new Frame.Oversized(event, bytes, id) : new Frame.Event(event, bytes, id));
        }
        data.reset();
        hasData = false;
        dataCut = false;
        name = "";
    }

    private static boolean startsWithByteOrderMark(byte[] bytes, int from, int to) {
        return to - from >= 3
                && bytes[from] == (byte) 0xEF
                && bytes[from + 1] == (byte) 0xBB
                && bytes[from + 2] == (byte) 0xBF;
    }

    private static int indexOfColon(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == ':') {
                return i;
            }
        }
        return to;
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
