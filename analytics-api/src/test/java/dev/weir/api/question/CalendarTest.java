package dev.weir.api.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarTest {

    private static final Instant SPRING = Instant.parse("2026-03-29T10:00:00Z");
    private static final Instant AUTUMN = Instant.parse("2026-10-25T10:00:00Z");

    @Test
    void dayOnWhichClocksGoForwardHas23Hours() {
        assertThat(lengths("1d", "Europe/Berlin", SPRING, SPRING.plusSeconds(1)))
                .containsExactly(Duration.ofHours(23));
    }

    @Test
    void dayOnWhichClocksGoBackHas25Hours() {
        assertThat(lengths("1d", "Europe/Berlin", AUTUMN, AUTUMN.plusSeconds(1)))
                .containsExactly(Duration.ofHours(25));
    }

    @Test
    void hourThatComesTwiceIsTwoHours() {
        var midnight = Instant.parse("2026-10-24T22:00:00Z");
        assertThat(lengths("1h", "Europe/Berlin", midnight, midnight.plus(Duration.ofHours(25))))
                .hasSize(25)
                .containsOnly(Duration.ofHours(1));
    }

    @Test
    void sixHoursOfTheClockAreSevenWhereOneComesTwice() {
        var midnight = Instant.parse("2026-10-24T22:00:00Z");
        assertThat(lengths("6h", "Europe/Berlin", midnight, midnight.plus(Duration.ofHours(25))))
                .containsExactly(Duration.ofHours(7), Duration.ofHours(6), Duration.ofHours(6), Duration.ofHours(6));
    }

    @Test
    void dayBeginsAtItsFirstMomentWhereThereIsNoMidnight() {
        // In 2018 clocks in Sao Paulo went forward at midnight.
        var noon = Instant.parse("2018-11-04T12:00:00Z");
        assertThat(new Calendar(new Length(1, Length.Unit.DAY), ZoneId.of("America/Sao_Paulo"))
                        .edges(noon, noon.plusSeconds(1))
                        .get(0))
                .isEqualTo(Instant.parse("2018-11-04T03:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "1w, 2026-03-23T00:00:00Z",
        "1mo, 2026-03-01T00:00:00Z",
        "3mo, 2026-01-01T00:00:00Z",
        "1y, 2026-01-01T00:00:00Z",
        "15m, 2026-03-29T10:00:00Z",
    })
    void partBeginsWhereTheCalendarSays(String every, Instant beginning) {
        var edges = new Calendar(Length.parse(every).orElseThrow(), ZoneId.of("UTC"))
                .edges(SPRING.plusSeconds(5), SPRING.plusSeconds(6));
        assertThat(edges.get(0)).isEqualTo(beginning);
    }

    @Test
    void hoursOfIndiaBeginAtHalfPast() {
        var edges = new Calendar(new Length(1, Length.Unit.HOUR), ZoneId.of("Asia/Kolkata")).edges(SPRING, SPRING);
        assertThat(edges).containsExactly(Instant.parse("2026-03-29T09:30:00Z"), Instant.parse("2026-03-29T10:30:00Z"));
    }

    private static List<Duration> lengths(String every, String zone, Instant from, Instant to) {
        var edges = new Calendar(Length.parse(every).orElseThrow(), ZoneId.of(zone)).edges(from, to);
        var lengths = new ArrayList<Duration>();
        for (int i = 1; i < edges.size(); i++) {
            lengths.add(Duration.between(edges.get(i - 1), edges.get(i)));
        }
        return lengths;
    }
}
