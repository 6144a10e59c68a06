package dev.weir.local.status;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/** All streams together in one line: how fast events come in and are counted, and what went wrong. */
public final class StatusLine {
    private final InstantSource clock;
    private final Rates received = new Rates();
    private final Rates applied = new Rates();

    public StatusLine(InstantSource clock) {
        this.clock = clock;
    }

    public String next(List<StreamStatus> streams) {
        Instant now = clock.instant();
        return String.join(
                "  ",
                "in " + Figures.rate(received.next(sum(streams, StreamStatus::received), now)),
                "applied " + Figures.rate(applied.next(sum(streams, StreamStatus::applied), now)),
                "lag " + Figures.seconds(worstLag(streams)),
                "late " + Figures.count(sum(streams, StreamStatus::late)),
                "duplicate " + Figures.count(sum(streams, StreamStatus::duplicate)),
                "rejected " + Figures.count(sum(streams, StreamStatus::rejected)));
    }

    private static OptionalDouble worstLag(List<StreamStatus> streams) {
        return streams.stream()
                .map(StreamStatus::lagSeconds)
                .flatMapToDouble(OptionalDouble::stream)
                .max();
    }

    /** Of those that are known; unknown when none is. */
    private static OptionalLong sum(List<StreamStatus> streams, Function<StreamStatus, OptionalLong> count) {
        return streams.stream().map(count).flatMapToLong(OptionalLong::stream).reduce(Long::sum);
    }
}
