package dev.weir.ingest.intake;

import dev.weir.catalog.event.Event;
import dev.weir.catalog.event.EventReader;
import dev.weir.catalog.event.Outcome;
import dev.weir.catalog.event.Rejected;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Checks events by their stream's declaration. */
public final class DeclaredCheck implements EventCheck {

    private final EventReader reader;

    public DeclaredCheck(EventReader reader) {
        this.reader = reader;
    }

    @Override
    public Verdict check(byte[] event, Instant receivedAt) {
        Outcome outcome = reader.read(event, receivedAt);
        if (outcome instanceof Event good) {
            byte[] key = good.key()
                    .map(text -> text.getBytes(StandardCharsets.UTF_8))
                    .orElse(null);
            return new Verdict.Good(key, good.id());
        }
        var rejected = (Rejected) outcome;
        return new Verdict.Bad(new Refusal(rejected.reason().code(), rejected.path(), rejected.detail()));
    }
}
