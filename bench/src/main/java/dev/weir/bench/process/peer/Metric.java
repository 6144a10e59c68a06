package dev.weir.bench.process.peer;

import dev.weir.bench.process.peer.Event.Field;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** The five metrics that every contender counts, of windows in minutes: how many events, and the sum of a decimal. */
public enum Metric {
    EVENTS_BY_TYPE(1, 1, "", event -> true, List.of(Field.EVENT_TYPE), "", event -> 0),
    EVENTS_BY_PLACE(1, 1, "", event -> true, List.of(Field.DEVICE, Field.LOCATION), "", event -> 0),
    ACTIVITY(5, 1, "", event -> true, List.of(Field.DEVICE), "", event -> 0),
    REVENUE(
            1,
            1,
            "event_type = 'purchase'",
            event -> event.type().equals("purchase"),
            List.of(Field.LOCATION),
            "amount",
            Event::amount),
    ITEM_INTEREST(
            5,
            5,
            "item_id is not null",
            event -> event.item() != null,
            List.of(Field.ITEM_ID, Field.CATEGORY),
            "price",
            Event::price);

    private static final long MINUTE = 60_000;
    private static final String SEPARATOR = "\u0001";

    private final int size;
    private final int every;
    private final String condition;
    private final Predicate<Event> counts;
    private final List<Field> dimensions;
    private final String summed;
    private final ToLongFunction<Event> cents;

    Metric(
            int size,
            int every,
            String condition,
            Predicate<Event> counts,
            List<Field> dimensions,
            String summed,
            ToLongFunction<Event> cents) {
        this.size = size;
        this.every = every;
        this.condition = condition;
        this.counts = counts;
        this.dimensions = dimensions;
        this.summed = summed;
        this.cents = cents;
    }

    public String table() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    public long sizeMillis() {
        return size * MINUTE;
    }

    public long everyMillis() {
        return every * MINUTE;
    }

    /** In SQL; empty for all events. */
    public String condition() {
        return condition;
    }

    public List<String> dimensions() {
        return dimensions.stream().map(Field::json).toList();
    }

    /** The field that is summed, or empty. */
    public String summed() {
        return summed;
    }

    public boolean counts(Event event) {
        return counts.test(event);
    }

    public String key(Event event) {
        return dimensions.stream().map(field -> field.of(event)).collect(Collectors.joining(SEPARATOR));
    }

    public static String key(List<String> dimensions) {
        return String.join(SEPARATOR, dimensions);
    }

    public static String[] dimensions(String key) {
        return key.split(SEPARATOR);
    }

    public long cents(Event event) {
        return cents.applyAsLong(event);
    }
}
