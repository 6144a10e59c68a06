package dev.weir.ingest.intake;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Collects the fates of a parcel's events in whatever order they become known. */
final class PendingReceipt {

    private final Fate[] fates;
    private final AtomicInteger open;
    private final CompletableFuture<Receipt> receipt = new CompletableFuture<>();

    PendingReceipt(int events) {
        this.fates = new Fate[events];
        this.open = new AtomicInteger(events);
        if (events == 0) {
            complete();
        }
    }

    void settle(int index, Fate fate) {
        fates[index] = fate;
        if (open.decrementAndGet() == 0) {
            complete();
        }
    }

    CompletableFuture<Receipt> receipt() {
        return receipt;
    }

    private void complete() {
        receipt.complete(new Receipt(Arrays.asList(fates)));
    }
}
