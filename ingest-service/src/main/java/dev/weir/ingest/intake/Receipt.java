package dev.weir.ingest.intake;

import java.util.List;

/** What became of the events of a parcel, in their order. */
public record Receipt(List<Fate> fates) {

    public Receipt {
        fates = List.copyOf(fates);
    }

    /** Whether each event is either stored or refused for good, so that none has to be sent again. */
    public boolean settled() {
        return fates.stream().noneMatch(Fate.NotStored.class::isInstance);
    }

    public long stored() {
        return fates.stream().filter(Fate.Stored.class::isInstance).count();
    }
}
