package dev.weir.spark.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.spark.batch.BatchStart.Place;
import dev.weir.spark.batch.LateEvent;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** How late events are put into statements. */
class LateWriterTest {

    @Test
    void statementTakesAThousandSmallEvents() {
        var events = Collections.nCopies(2_500, event(100));

        assertThat(LateWriter.endOfPortion(events, 0)).isEqualTo(1_000);
        assertThat(LateWriter.endOfPortion(events, 2_000)).isEqualTo(2_500);
    }

    @Test
    void statementTakesFewLargeEventsAndAtLeastOne() {
        assertThat(LateWriter.endOfPortion(Collections.nCopies(100, event(1 << 20)), 3))
                .isEqualTo(19);
        assertThat(LateWriter.endOfPortion(Collections.nCopies(2, event(20 << 20)), 0))
                .isEqualTo(1);
    }

    private static LateEvent event(int size) {
        return new LateEvent(new Place(0, 0), 0, 0, new byte[size]);
    }
}
