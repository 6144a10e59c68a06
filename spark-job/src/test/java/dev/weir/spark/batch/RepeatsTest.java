package dev.weir.spark.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.spark.batch.BatchStart.Place;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RepeatsTest {

    private static final UUID ID = new UUID(1, 2);

    @Test
    void lowestPlaceOfAnIdWins() {
        assertThat(Repeats.of(List.of(id(1, 5, 100), id(0, 9, 100)), 10)).containsExactly(new Place(1, 5));
    }

    @Test
    void sameIdBeyondTheHorizonIsAnotherEvent() {
        assertThat(Repeats.of(List.of(id(1, 5, 100), id(0, 9, 111)), 10)).isEmpty();
    }

    @Test
    void whatOneTaskCountedItHasToldApartItself() {
        assertThat(Repeats.of(List.of(id(1, 5, 100), id(1, 9, 101)), 10)).isEmpty();
    }

    private static CountedId id(int partition, long offset, long arrived) {
        return new CountedId(ID, arrived, new Place(partition, offset));
    }
}
