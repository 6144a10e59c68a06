package dev.weir.ingest.http;

import dev.weir.ingest.intake.Parcel;
import dev.weir.ingest.intake.Receipt;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.kafka.common.header.Header;

/**
 * What is to be done with one body.
 *
 * @param headers for each of its records
 * @param allowance what the caller may send; a streamed body waits for it
 * @param digest fed with the decoded body when the caller wants to retry it safely
 */
record UploadPlan(
        Function<Parcel, CompletableFuture<Receipt>> intake,
        BooleanSupplier kafkaKeepsUp,
        List<Header> headers,
        Allowance allowance,
        Optional<MessageDigest> digest,
        boolean streamed,
        boolean acknowledged,
        Bounds bounds,
        Clock clock) {

    /** How much may be held, and how long may be waited. */
    record Bounds(long window, Duration patience, Duration answerWithin) {}
}
