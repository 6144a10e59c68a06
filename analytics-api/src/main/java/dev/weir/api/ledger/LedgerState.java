package dev.weir.api.ledger;

import java.util.Map;
import java.util.Optional;

/** All that the ledger said when it was last read. */
public record LedgerState(Map<String, StreamState> streams, Map<String, MetricEntry> entries) {

    public static final LedgerState NOTHING = new LedgerState(Map.of(), Map.of());

    public LedgerState {
        streams = Map.copyOf(streams);
        entries = Map.copyOf(entries);
    }

    public Optional<StreamState> stream(String name) {
        return Optional.ofNullable(streams.get(name));
    }

    public Optional<MetricEntry> entry(String stream, String name) {
        return Optional.ofNullable(entries.get(key(stream, name)));
    }

    static String key(String stream, String name) {
        return stream + "/" + name;
    }
}
