package dev.weir.ingest.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The answers to requests with an idempotency key, for as long as a retry may come; the oldest go first when there are too many. */
final class RememberedAnswers {

    private static final long MOST_BYTES = 16L * 1024 * 1024;

    private final int most;
    private final InstantSource clock;
    private final Map<Key, Memory> memories = new LinkedHashMap<>();
    private long bytes;

    /** A caller's idempotency key. */
    record Key(String stream, String caller, String key) {}

    /** What is known of a request. */
    sealed interface Memory {

        Instant until();

        /** It is being answered right now. */
        record Running(Instant until) implements Memory {}

        /** It was answered. */
        record Answered(Instant until, byte[] digest, Answer answer) implements Memory {

            boolean hasBody(byte[] other) {
                return Arrays.equals(digest, other);
            }
        }

        /** Nothing is known. */
        record New(Instant until) implements Memory {}
    }

    RememberedAnswers(int most, InstantSource clock) {
        this.most = most;
        this.clock = clock;
    }

    /** What is known of the key; when that is nothing, it counts as running from now on. */
    synchronized Memory begin(Key key, Duration remembered) {
        var now = clock.instant();
        var known = memories.get(key);
        if (known instanceof Memory.Running || known != null && known.until().isAfter(now)) {
            return known;
        }
        remove(key);
        var until = now.plus(remembered);
        memories.put(key, new Memory.Running(until));
        return new Memory.New(until);
    }

    synchronized void answered(Key key, Memory.New begun, byte[] digest, Answer answer) {
        remove(key);
        memories.put(key, new Memory.Answered(begun.until(), digest, answer));
        bytes += answer.body().length;
        forgetOldest();
    }

    synchronized void forget(Key key) {
        remove(key);
    }

    private void forgetOldest() {
        var oldest = memories.entrySet().iterator();
        while ((memories.size() > most || bytes > MOST_BYTES) && oldest.hasNext()) {
            if (oldest.next().getValue() instanceof Memory.Answered answered) {
                bytes -= answered.answer().body().length;
                oldest.remove();
            }
        }
    }

    private void remove(Key key) {
        if (memories.remove(key) instanceof Memory.Answered answered) {
            bytes -= answered.answer().body().length;
        }
    }
}
