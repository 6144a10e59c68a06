package dev.weir.ingest.sse;

import dev.weir.ingest.intake.Parcel;
import dev.weir.ingest.intake.Receipt;
import java.util.concurrent.CompletableFuture;

/** Takes what a feed says, in order, without blocking the caller. */
@FunctionalInterface
interface FeedDelivery {

    CompletableFuture<Receipt> deliver(Parcel parcel);
}
