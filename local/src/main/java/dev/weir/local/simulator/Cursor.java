package dev.weir.local.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where one connection reads each topic that it was assigned, and what it tells the client about that in `id:`. */
final class Cursor {

    /** What `id:` says of a topic: the place from which it is read until an event came from it, then a time. */
    private record Place(String name, long value) {}

    private static final long AT_THE_END = -1;

    private final Map<DataCentre, Long> next = new LinkedHashMap<>();
    private final Map<DataCentre, Place> places = new LinkedHashMap<>();

    /** Reads from an offset that the client knows of. */
    void start(DataCentre dataCentre, long offset) {
        next.put(dataCentre, offset);
        places.put(dataCentre, new Place("offset", offset));
    }

    /** Reads what comes from now on. */
    void startAtEnd(DataCentre dataCentre, long end) {
        next.put(dataCentre, end);
        places.put(dataCentre, new Place("offset", AT_THE_END));
    }

    List<DataCentre> dataCentres() {
        return new ArrayList<>(next.keySet());
    }

    long next(DataCentre dataCentre) {
        return next.getOrDefault(dataCentre, Long.MAX_VALUE);
    }

    void sending(Entry entry) {
        next.put(entry.dataCentre(), entry.offset() + 1);
        places.put(entry.dataCentre(), new Place("timestamp", entry.timestamp() + 1));
    }

    String id() {
        StringBuilder id = new StringBuilder("[");
        places.forEach((dataCentre, place) -> id.append(id.length() > 1 ? "," : "")
                .append("{\"topic\":\"")
                .append(dataCentre.topic())
                .append("\",\"partition\":0,\"")
                .append(place.name())
                .append("\":")
                .append(place.value())
                .append('}'));
        return id.append(']').toString();
    }
}
