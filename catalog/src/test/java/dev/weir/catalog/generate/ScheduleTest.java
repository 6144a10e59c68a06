package dev.weir.catalog.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.catalog.DayShape;
import dev.weir.catalog.Rate;
import dev.weir.catalog.Share;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-01-15T00:00:00Z");

    @Test
    void eventsAreEvenlySpacedAtTheRate() {
        var schedule = new Schedule(perSecond("5"), Optional.empty());
        assertThat(schedule.after(MIDNIGHT)).isEqualTo(MIDNIGHT.plusMillis(200));
        assertThat(schedule.after(MIDNIGHT.plusMillis(200))).isEqualTo(MIDNIGHT.plusMillis(400));
    }

    @Test
    void anHourHoldsAsManyEventsAsItsRateSays() {
        assertThat(eventsBetween(new Schedule(perSecond("14"), Optional.empty()), MIDNIGHT, Duration.ofHours(1)))
                .isEqualTo(50_400);
    }

    @Test
    void ratesMayBeSlow() {
        var schedule = new Schedule(new Rate(BigDecimal.ONE, Duration.ofDays(2)), Optional.empty());
        assertThat(schedule.after(MIDNIGHT)).isEqualTo(MIDNIGHT.plus(Duration.ofDays(2)));
    }

    @Test
    void noRateIsNeverDue() {
        assertThat(new Schedule(perSecond("0"), Optional.empty()).after(MIDNIGHT))
                .isEqualTo(Instant.MAX);
    }

    @Test
    void dayIsBusiestAtItsPeakAndQuietestTwelveHoursAway() {
        var day = new DayShape(LocalTime.of(19, 30), new Share(0.3));
        var schedule = new Schedule(perSecond("10"), Optional.of(day));
        assertThat(schedule.rateAt(Instant.parse("2026-01-15T19:30:00Z"))).isCloseTo(10, within(1e-9));
        assertThat(schedule.rateAt(Instant.parse("2026-01-16T07:30:00Z"))).isCloseTo(3, within(1e-9));
        assertThat(schedule.rateAt(Instant.parse("2026-01-16T01:30:00Z"))).isCloseTo(6.5, within(1e-9));
        assertThat(schedule.rateAt(Instant.parse("1969-12-31T19:30:00Z"))).isCloseTo(10, within(1e-9));
    }

    @Test
    void wholeDayHoldsTheMeanOfItsShape() {
        var day = new DayShape(LocalTime.NOON, new Share(0.2));
        long events = eventsBetween(new Schedule(perSecond("2"), Optional.of(day)), MIDNIGHT, Duration.ofDays(1));
        assertThat(events / (2 * 86_400.0)).isCloseTo(0.6, within(0.001));
    }

    private static long eventsBetween(Schedule schedule, Instant start, Duration length) {
        long events = 0;
        // A hair beyond the end, for what rounding to nanoseconds adds up to.
        Instant end = start.plus(length).plusMillis(1);
        for (Instant due = schedule.after(start); due.isBefore(end); due = schedule.after(due)) {
            events++;
        }
        return events;
    }

    private static Rate perSecond(String events) {
        return new Rate(new BigDecimal(events), Duration.ofSeconds(1));
    }
}
