package dev.weir.spark.batch;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The ids that a task has to remember: those counted before, as far as they were asked for, and those it counts itself. */
final class IdMemory {

    private final SeenIds seen;
    private final Map<UUID, List<Long>> counted = new HashMap<>();
    private final Set<UUID> known = new LinkedHashSet<>();
    private final MessageDigest digest;

    IdMemory(SeenIds seen) {
        this.seen = seen;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** 128 bits that stand for an id of any length. */
    UUID fingerprint(byte[] id) {
        var bytes = ByteBuffer.wrap(digest.digest(id));
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    /** Asks for all of these at once. */
    void recall(Collection<UUID> ids) {
        var unknown = ids.stream().filter(known::add).toList();
        if (!unknown.isEmpty()) {
            seen.when(unknown).forEach((id, times) -> counted.computeIfAbsent(id, key -> new ArrayList<>(2))
                    .addAll(times));
        }
    }

    /** Whether the id has not been counted at a time near this one; from now on it has. */
    boolean isNew(UUID id, long timestamp) {
        var times = counted.computeIfAbsent(id, key -> new ArrayList<>(2));
        if (times.stream().anyMatch(time -> Math.abs(timestamp - time) <= seen.within())) {
            return false;
        }
        times.add(timestamp);
        return true;
    }
}
