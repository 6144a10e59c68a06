package dev.weir.catalog.generate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.catalog.GeneratorSource;
import dev.weir.catalog.Rate;
import dev.weir.catalog.Share;
import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.generate.Generated.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Makes up the events of a stream, some of them late, twice, out of order or broken, as its hints say.
 *
 * <p>It has no clock and no other randomness than its seed: the same stream, hints, seed and moments make the same bytes.
 * One thread at a time.
 */
public final class EventGenerator {

    private static final GeneratorSource NO_HINTS = new GeneratorSource(
            new Rate(BigDecimal.TEN, Duration.ofSeconds(1)),
            1,
            Share.NONE,
            Share.NONE,
            Share.NONE,
            Share.NONE,
            Optional.empty(),
            Optional.empty(),
            Map.of());

    private static final long NOTHING_YET = Long.MIN_VALUE;

    private final long lateness;
    private final Dice dice;
    private final Lot lot;
    private final Maker maker;
    private final Recent recent;
    private final Breaker breaker;
    private final Json json = new Json();
    private long newest = NOTHING_YET;

    private EventGenerator(StreamSpec stream, GeneratorSource source, long seed) {
        this.lateness = stream.time().lateness().toMillis();
        // Streams with the same seed must not have their visitors come and go in step.
        this.dice = new Dice(Dice.hash(stream.name(), seed));
        this.lot = new Lot(source, dice);
        var planner = new Planner(stream, source);
        this.maker = new Maker(planner, source.visits(), dice);
        this.recent = new Recent(dice);
        this.breaker = new Breaker(planner, stream.time().field(), json, dice);
    }

    /** By the stream's own hints and seed; a stream that declares no generator is made from its schema and examples. */
    public static EventGenerator of(StreamSpec stream) {
        return of(stream, hints(stream));
    }

    /** By the stream's own hints and another seed. */
    public static EventGenerator of(StreamSpec stream, long seed) {
        return new EventGenerator(stream, hints(stream), seed);
    }

    /** By other hints than the stream's own. */
    public static EventGenerator of(StreamSpec stream, GeneratorSource hints) {
        return new EventGenerator(stream, hints, hints.seed());
    }

    /** What {@link #of(StreamSpec)} goes by. */
    public static GeneratorSource hints(StreamSpec stream) {
        return stream.source().generator().orElse(NO_HINTS);
    }

    /** The event of this moment; moments are expected not to go back. */
    public Generated next(Instant now) {
        long millis = now.toEpochMilli();
        Kind kind = lot.draw();
        if (newest == NOTHING_YET && kind != Kind.MALFORMED) {
            return normal(millis);
        }
        return switch (kind) {
            case NORMAL -> normal(millis);
            case LATE -> extra(Kind.LATE, lateTime());
            case OUT_OF_ORDER -> outOfOrder(millis);
            case DUPLICATE ->
                recent.one(newest - lateness / 2).map(Generated::again).orElseGet(() -> normal(millis));
            case MALFORMED -> breaker.broken(maker.extra(millis), millis);
        };
    }

    private Generated normal(long now) {
        var made = maker.next(now);
        newest = Math.max(newest, made.millis());
        return recent.keep(Generated.event(Kind.NORMAL, made.millis(), made.event(), json.bytes(made.event())));
    }

    private Generated extra(Kind kind, long millis) {
        ObjectNode event = maker.extra(millis);
        return Generated.event(kind, millis, event, json.bytes(event));
    }

    /** Well beyond the lateness, because the event's own partition may trail the newest event a little. */
    private long lateTime() {
        return newest - lateness - Math.max(1000, lateness / 4) - dice.below(lateness + 1000);
    }

    /** Well within the lateness, and not before the visit that it belongs to. */
    private Generated outOfOrder(long now) {
        long earliest =
                Math.max(newest - lateness * 4 / 5, maker.earliestExtra().orElse(Long.MIN_VALUE));
        long latest = newest - 1;
        if (earliest > latest) {
            return normal(now);
        }
        long back = Math.round(dice.pause(lateness / 8.0));
        return recent.keep(extra(Kind.OUT_OF_ORDER, Math.max(earliest, latest - back)));
    }
}
