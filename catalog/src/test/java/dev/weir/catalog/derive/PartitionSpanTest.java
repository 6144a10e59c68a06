package dev.weir.catalog.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionSpanTest {

    @ParameterizedTest
    @CsvSource({
        "P1D, PT1M, DAY",
        "P31D, PT24H, DAY",
        "P31D, PT25H, WEEK",
        "P32D, PT1M, WEEK",
        "P366D, PT168H, WEEK",
        "P366D, PT169H, MONTH",
        "P367D, PT1M, MONTH"
    })
    void spanGrowsWithRetentionAndDistanceOfWindows(Duration retention, Duration every, PartitionSpan expected) {
        assertThat(PartitionSpan.of(retention, every)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "DAY, 2024-02-29T23:59:59.999Z, 2024-02-29, 2024-03-01",
        "WEEK, 2024-03-03T23:59:59Z, 2024-02-26, 2024-03-04",
        "WEEK, 2024-03-04T00:00:00Z, 2024-03-04, 2024-03-11",
        "MONTH, 2024-02-01T00:00:00Z, 2024-02-01, 2024-03-01",
        "DAY, 1969-12-31T23:59:59Z, 1969-12-31, 1970-01-01"
    })
    void momentLiesInThePartitionOfItsDayInUtc(PartitionSpan span, Instant moment, LocalDate start, LocalDate end) {
        var partition = span.holding(moment);

        assertThat(partition).isEqualTo(new Partition(start, end));
        assertThat(partition.holds(moment)).isTrue();
    }

    @Test
    void onlyMissingPartitionsAreMadeOnceEach() {
        var monday = PartitionSpan.DAY.holding(Instant.parse("2024-03-04T12:00:00Z"));

        assertThat(PartitionSpan.DAY.missing(
                        List.of(
                                Instant.parse("2024-03-06T01:00:00Z"),
                                Instant.parse("2024-03-04T01:00:00Z"),
                                Instant.parse("2024-03-05T23:00:00Z"),
                                Instant.parse("2024-03-06T02:00:00Z")),
                        List.of(monday)))
                .containsExactly(
                        PartitionSpan.DAY.holding(Instant.parse("2024-03-05T00:00:00Z")),
                        PartitionSpan.DAY.holding(Instant.parse("2024-03-06T00:00:00Z")));
    }

    @Test
    void weeksFillTheGapsThatDaysLeave() {
        var tuesday = PartitionSpan.DAY.holding(Instant.parse("2024-03-05T00:00:00Z"));
        var friday = PartitionSpan.DAY.holding(Instant.parse("2024-03-08T00:00:00Z"));

        assertThat(PartitionSpan.WEEK.missing(
                        List.of(
                                Instant.parse("2024-03-04T01:00:00Z"),
                                Instant.parse("2024-03-06T01:00:00Z"),
                                Instant.parse("2024-03-07T01:00:00Z"),
                                Instant.parse("2024-03-10T01:00:00Z")),
                        List.of(friday, tuesday)))
                .containsExactly(
                        new Partition(LocalDate.of(2024, 3, 4), LocalDate.of(2024, 3, 5)),
                        new Partition(LocalDate.of(2024, 3, 6), LocalDate.of(2024, 3, 8)),
                        new Partition(LocalDate.of(2024, 3, 9), LocalDate.of(2024, 3, 11)));
    }

    @Test
    void nameOfAPartitionTellsItsSpan() {
        var week = PartitionSpan.WEEK.holding(Instant.parse("2024-03-04T00:00:00Z"));

        assertThat(week.name("sales")).isEqualTo("sales$20240304_7");
        assertThat(Partition.named("sales$20240304_7")).contains(week);
        assertThat(Partition.named("sales")).isEmpty();
    }

    @Test
    void nameOfAPartitionFitsAndStaysDifferentHoweverLongTheTables() {
        var month = PartitionSpan.MONTH.holding(Instant.parse("2024-03-04T00:00:00Z"));
        String one = month.name("z".repeat(62) + "a");
        String other = month.name("z".repeat(62) + "b");

        assertThat(one).hasSize(Names.LONGEST_IDENTIFIER).isNotEqualTo(other);
        assertThat(Partition.named(one)).contains(month);
        assertThat(month.name("z".repeat(50))).startsWith("z".repeat(50) + "$2024");
    }

    @Test
    void partitionIsOldOnceItsLastDayIsOver() {
        var day = PartitionSpan.DAY.holding(Instant.parse("2024-03-04T00:00:00Z"));

        assertThat(day.isBefore(Instant.parse("2024-03-04T23:59:59.999Z"))).isFalse();
        assertThat(day.isBefore(Instant.parse("2024-03-05T00:00:00Z"))).isTrue();
    }

    @Test
    void momentBeyondTheYearsOfACalendarIsRefused() {
        assertThatThrownBy(() -> PartitionSpan.DAY.holding(Instant.parse("+12024-01-01T00:00:00Z")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("within the years 1 to 9999");
    }
}
