package dev.weir.ingest.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final Position ONE = at(1000);
    private static final Position TWO = at(2000);
    private static final Position THREE = at(3000);

    @Test
    void thePositionMovesOnlyOverWhatIsAcknowledgedWithoutAGap() {
        var progress = new Progress(Optional.empty());
        var one = progress.begin(Optional.of(ONE));
        var two = progress.begin(Optional.of(TWO));
        var three = progress.begin(Optional.of(THREE));

        assertThat(progress.settle(two)).isEmpty();
        assertThat(progress.settle(one)).contains(TWO);
        assertThat(progress.settle(three)).contains(THREE);
    }

    @Test
    void thePositionDoesNotGoBackWhenMomentsAreOutOfOrder() {
        var progress = new Progress(Optional.of(TWO));

        assertThat(progress.settle(progress.begin(Optional.of(ONE)))).contains(TWO);
    }

    @Test
    void eventsWithoutIdLeaveThePositionWhereItIs() {
        var progress = new Progress(Optional.of(ONE));

        assertThat(progress.settle(progress.begin(Optional.empty()))).contains(ONE);
    }

    private static Position at(long moment) {
        return new Position(Long.toString(moment), Optional.of(Instant.ofEpochMilli(moment)));
    }
}
