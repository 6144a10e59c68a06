package dev.weir.api.model;

import dev.weir.api.fixture.Fact;
import dev.weir.api.fixture.TestEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A session: a visitor's events no further apart than the gap. */
record Stay(String visitor, Instant at, Instant end, long events, boolean open) implements Fact {

    private static final Duration GAP = Duration.ofMinutes(15);

    static List<Stay> of(List<TestEvent> events, Instant watermark) {
        var stays = new ArrayList<Stay>();
        events.stream()
                .filter(event -> event.user() != null)
                .collect(Collectors.groupingBy(TestEvent::user))
                .forEach((visitor, visits) -> stays.addAll(
                        of(visitor, visits.stream().map(TestEvent::at).sorted().toList(), watermark)));
        return stays.stream()
                .sorted(Comparator.comparing(Stay::at).reversed().thenComparing(Stay::visitor))
                .toList();
    }

    private static List<Stay> of(String visitor, List<Instant> moments, Instant watermark) {
        var stays = new ArrayList<Stay>();
        int first = 0;
        for (int i = 0; i < moments.size(); i++) {
            boolean isLast = i + 1 == moments.size();
            if (isLast || Duration.between(moments.get(i), moments.get(i + 1)).compareTo(GAP) > 0) {
                boolean open =
                        isLast && Duration.between(moments.get(i), watermark).compareTo(GAP) <= 0;
                stays.add(new Stay(visitor, moments.get(first), moments.get(i), i + 1 - first, open));
                first = i + 1;
            }
        }
        return stays;
    }

    long seconds() {
        return Duration.between(at, end).toSeconds();
    }

    @Override
    public @Nullable Object field(String name) {
        return switch (name) {
            case "visitor" -> visitor;
            case "events" -> events;
            case "duration" -> seconds();
            case "open" -> open ? 1L : 0L;
            default -> throw new IllegalArgumentException(name);
        };
    }
}
