package dev.weir.spark.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaitingRecordsTest {

    private final WaitingRecords waiting = new WaitingRecords();

    @Test
    void nothingWaitsWhenAllIsCounted() {
        assertThat(look(0, Map.of(0, 5L, 1, 7L), Map.of(0, 5L, 1, 8L))).isEmpty();
    }

    @Test
    void recordsThatComeAndAreCountedAllTheTimeDoNotWaitLong() {
        for (int second = 0; second < 3_600; second++) {
            // At each look one record is there that was not a second before.
            assertThat(look(second, Map.of(0, second + 1L), Map.of(0, (long) second)))
                    .hasValue(at(second));
        }
    }

    @Test
    void theOldestRecordThatIsNotCountedTells() {
        look(0, Map.of(0, 10L, 1, 10L), Map.of(0, 10L, 1, 10L));
        look(1, Map.of(0, 20L, 1, 10L), Map.of(0, 10L, 1, 10L));
        look(2, Map.of(0, 30L, 1, 15L), Map.of(0, 10L, 1, 10L));
        look(3, Map.of(0, 40L, 1, 15L), Map.of(0, 10L, 1, 10L));

        assertThat(look(4, Map.of(0, 40L, 1, 15L), Map.of(0, 19L, 1, 15L))).hasValue(at(1));
        assertThat(look(5, Map.of(0, 40L, 1, 15L), Map.of(0, 20L, 1, 15L))).hasValue(at(2));
        assertThat(look(6, Map.of(0, 40L, 1, 15L), Map.of(0, 30L, 1, 14L))).hasValue(at(2));
        assertThat(look(7, Map.of(0, 40L, 1, 15L), Map.of(0, 39L, 1, 15L))).hasValue(at(3));
        assertThat(look(8, Map.of(0, 40L, 1, 15L), Map.of(0, 40L, 1, 15L))).isEmpty();
    }

    @Test
    void whatAnEarlierJobHasSeenWaitingIsKeptInMind() {
        assertThat(waiting.look(at(100), Map.of(0, 50L), Map.of(0, 10L), Optional.of(at(40))))
                .hasValue(at(40));
        assertThat(look(101, Map.of(0, 60L), Map.of(0, 49L))).hasValue(at(40));
        assertThat(look(102, Map.of(0, 60L), Map.of(0, 50L))).hasValue(at(101));
    }

    @Test
    void whatWaitsForVeryLongIsForgottenInPartsOnly() {
        for (int second = 0; second < 10_000; second++) {
            assertThat(look(second, Map.of(0, second + 1L), Map.of())).hasValue(at(0));
        }

        var since = look(10_000, Map.of(0, 10_001L), Map.of(0, 5_000L)).orElseThrow();

        assertThat(since).isBetween(at(5_000), at(5_100));
    }

    private Optional<Instant> look(int second, Map<Integer, Long> ends, Map<Integer, Long> counted) {
        return waiting.look(at(second), ends, counted, Optional.empty());
    }

    private static Instant at(int second) {
        return Instant.EPOCH.plusSeconds(second);
    }
}
