package dev.weir.ingest.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WhereaboutsTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Optional<Position> START = Optional.of(new Position("x", Optional.of(NOON.minusSeconds(60))));

    private final Whereabouts whereabouts = new Whereabouts(START, Duration.ofSeconds(10), Duration.ofSeconds(45));
    private Instant now = NOON;

    @Test
    void theIdleDataCentreDoesNotCount() {
        assertThat(at(timestamp("eqiad", 0), offset("codfw", -1))).isEqualTo(NOON);
    }

    @Test
    void aTopicThatWasNotReadYetHoldsThePositionAtTheStart() {
        assertThat(at(timestamp("eqiad", 0), offset("codfw", 17))).isEqualTo(NOON.minusSeconds(60));
    }

    @Test
    void theTopicFurthestBehindCounts() {
        assertThat(at(timestamp("eqiad", 0), timestamp("codfw", -40))).isEqualTo(NOON.minusSeconds(40));
    }

    @Test
    void aTopicThatSaysNothingMoreAtThePresentHasBeenReadToItsEnd() {
        at(timestamp("eqiad", 0), timestamp("codfw", 0));
        for (int second = 1; second <= 10; second++) {
            now = NOON.plusSeconds(second);
            assertThat(at(timestamp("eqiad", second), timestamp("codfw", 0))).isEqualTo(NOON);
        }
        now = NOON.plusSeconds(11);
        assertThat(at(timestamp("eqiad", 11), timestamp("codfw", 0))).isEqualTo(NOON.plusSeconds(11));
    }

    @Test
    void whileTheFeedIsBehindTheClockATopicIsWaitedForLonger() {
        at(timestamp("eqiad", -3000), timestamp("codfw", -3500));
        for (int second = 1; second <= 100; second++) {
            now = NOON.plusSeconds(second);
            assertThat(at(timestamp("eqiad", -3000 + second), timestamp("codfw", -3500)))
                    .isEqualTo(NOON.minusSeconds(3500));
        }
    }

    @Test
    void aFeedThatStandsStillSaysNothingAboutATopic() {
        at(timestamp("eqiad", 0), timestamp("codfw", -5));
        now = NOON.plusSeconds(40);
        assertThat(at(timestamp("eqiad", 40), timestamp("codfw", -5))).isEqualTo(NOON.minusSeconds(5));
    }

    @Test
    void anIdThatIsNoArrayHasNoMoment() {
        assertThat(whereabouts.at("1700000000000", now)).isEqualTo(new Position("1700000000000", Optional.empty()));
        assertThat(whereabouts.at("[broken", now).moment()).isEmpty();
        assertThat(whereabouts.at("[]", now).moment()).isEmpty();
        assertThat(whereabouts.at("[1,null]", now).moment()).isEmpty();
    }

    private Instant at(String... entries) {
        return whereabouts
                .at("[" + String.join(",", entries) + "]", now)
                .moment()
                .orElseThrow();
    }

    private static String timestamp(String topic, int second) {
        return "{\"topic\":\"%s\",\"partition\":0,\"timestamp\":%d}"
                .formatted(topic, NOON.plusSeconds(second).toEpochMilli());
    }

    private static String offset(String topic, long offset) {
        return "{\"topic\":\"%s\",\"partition\":0,\"offset\":%d}".formatted(topic, offset);
    }
}
