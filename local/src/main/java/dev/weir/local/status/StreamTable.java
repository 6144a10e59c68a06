package dev.weir.local.status;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One row per stream, for a person who watches. */
public final class StreamTable {
    private static final List<String> HEAD =
            List.of("stream", "in", "applied", "end to end", "lag", "late", "duplicate", "rejected", "watermark");

    private final InstantSource clock;
    private final Map<String, Rates> received = new HashMap<>();
    private final Map<String, Rates> applied = new HashMap<>();

    public StreamTable(InstantSource clock) {
        this.clock = clock;
    }

    public List<String> next(List<StreamStatus> streams) {
        Instant now = clock.instant();
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        for (StreamStatus stream : streams) {
            rows.add(row(stream, now));
        }
        return TextTable.lines(rows);
    }

    private List<String> row(StreamStatus stream, Instant now) {
        return List.of(
                stream.stream(),
                Figures.rate(rates(received, stream).next(stream.received(), now)),
                Figures.rate(rates(applied, stream).next(stream.applied(), now)),
                Figures.seconds(stream.endToEndSeconds()),
                Figures.seconds(stream.lagSeconds()),
                Figures.count(stream.late()),
                Figures.count(stream.duplicate()),
                Figures.count(stream.rejected()),
                stream.watermark().map(Instant::toString).orElse("-"));
    }

    private static Rates rates(Map<String, Rates> all, StreamStatus stream) {
        return all.computeIfAbsent(stream.stream(), name -> new Rates());
    }
}
