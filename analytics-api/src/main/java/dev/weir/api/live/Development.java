package dev.weir.api.live;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A picture as bytes, written once for all clients that need the same of it. */
final class Development implements LiveClient.Shots {

    private final Picture picture;
    private final Instant at;
    private final Map<Long, Optional<Buffer>> changes = new ConcurrentHashMap<>();
    private final Map<Long, Optional<Buffer>> resumed = new ConcurrentHashMap<>();
    private volatile Optional<Buffer> snapshot = Optional.empty();

    Development(Picture picture, Instant at) {
        this.picture = picture;
        this.at = at;
    }

    Picture picture() {
        return picture;
    }

    @Override
    public long version() {
        return picture.version();
    }

    @Override
    public Buffer snapshot() {
        var known = snapshot;
        if (known.isEmpty()) {
            known = Optional.of(LiveEvents.snapshot(picture, at));
            snapshot = known;
        }
        return known.get();
    }

    @Override
    public Optional<Buffer> changesSince(long version) {
        return changes.computeIfAbsent(
                version, seen -> picture.since(seen).map(found -> LiveEvents.change(picture, found, at)));
    }

    @Override
    public Optional<Buffer> changesSinceRevision(long revision) {
        return resumed.computeIfAbsent(
                revision, seen -> picture.sinceRevision(seen).map(found -> LiveEvents.change(picture, found, at)));
    }
}
