package dev.weir.catalog.event;

import static dev.weir.catalog.event.JsonBorders.afterByteOrderMark;
import static dev.weir.catalog.event.JsonBorders.skipSpace;
import static dev.weir.catalog.event.JsonBorders.slice;
import static dev.weir.catalog.event.JsonBorders.stringEnd;
import static dev.weir.catalog.event.JsonBorders.valueEnd;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Cuts a request body into its single events, each in its own bytes exactly as they came.
 *
 * <p>It looks for the borders only and judges nothing, so one malformed event does not take the others with it. What
 * is no event is handed out as well, for an {@link EventReader} to refuse with a reason: of a body nothing is passed
 * over but white space and a byte order mark at its start.
 */
public final class EventSplitter {

    private EventSplitter() {}

    /** The elements of a JSON array, or else the one value that the body is. */
    public static Iterator<byte[]> json(byte[] body) {
        int start = skipSpace(body, afterByteOrderMark(body));
        if (start < body.length && body[start] == '[') {
            return new Elements(body, start + 1);
        }
        return List.of(slice(body, start, body.length)).iterator();
    }

    /**
     * The value of a member of a JSON object in its own bytes, such as the event in an envelope.
     *
     * @return nothing if the object has no such member, or more than one
     */
    public static Optional<byte[]> member(byte[] object, String name) {
        byte[] expected = ('"' + name + '"').getBytes(StandardCharsets.UTF_8);
        Optional<byte[]> found = Optional.empty();
        int at = skipSpace(object, 0);
        while (at < object.length && (object[at] == '{' || object[at] == ',')) {
            int nameAt = skipSpace(object, at + 1);
            int end = valueEnd(object, nameAt, '}');
            int nameEnd = nameAt < end ? stringEnd(object, nameAt) : end;
            int colon = skipSpace(object, nameEnd);
            if (colon < end && Arrays.equals(Arrays.copyOfRange(object, nameAt, nameEnd), expected)) {
                if (found.isPresent()) {
                    return Optional.empty();
                }
                found = Optional.of(slice(object, colon + 1, end));
            }
            at = end;
        }
        return found;
    }

    /** What stands between the brackets and commas of an array. */
    private static final class Elements implements Iterator<byte[]> {

        private static final int DONE = -1;

        private final byte[] body;
        private int at;
        private boolean isBehindArray;

        Elements(byte[] body, int from) {
            this.body = body;
            this.at = from;
            int first = skipSpace(body, from);
            if (first < body.length && body[first] == ']') {
                close(first);
            }
        }

        @Override
        public boolean hasNext() {
            return at != DONE;
        }

        @Override
        public byte[] next() {
            if (at == DONE) {
                throw new NoSuchElementException();
            }
            int end = isBehindArray ? body.length : valueEnd(body, at, ']');
            byte[] element = slice(body, at, end);
            if (end < body.length && body[end] == ',') {
                at = end + 1;
            } else if (end < body.length) {
                close(end);
            } else {
                // The bracket is missing: an empty part after the last one says so.
                at = isBehindArray || element.length == 0 ? DONE : end;
            }
            return element;
        }

        /** Anything behind the array is handed out together with the bracket, which no event begins with. */
        private void close(int bracket) {
            isBehindArray = true;
            at = skipSpace(body, bracket + 1) == body.length ? DONE : bracket;
        }
    }
}
