package dev.weir.catalog.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.catalog.Share;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EveryTest {

    @Property(seed = "32", tries = 200)
    void oneInNumberPicksExactlyEveryOneOfThatNumber(@ForAll @IntRange(min = 1, max = 500) int number) {
        var every = new Every(new Share(1.0 / number));
        for (int i = 1; i <= 20_000; i++) {
            assertThat(every.picksNext()).as("%d with 1 in %d", i, number).isEqualTo(i % number == 0);
        }
    }

    @Property(seed = "33", tries = 100)
    void anyShareComesOutToOne(@ForAll @DoubleRange(min = 0, max = 1) double share) {
        var every = new Every(new Share(share));
        int picked = 0;
        for (int i = 1; i <= 5_000; i++) {
            picked += every.picksNext() ? 1 : 0;
            assertThat(picked).isBetween((int) Math.floor(share * i) - 1, (int) Math.ceil(share * i) + 1);
        }
    }

    @Test
    void aLongRunLosesNothing() {
        var every = new Every(new Share(1.0 / 3));
        int picked = 0;
        for (int i = 0; i < 30_000_000; i++) {
            picked += every.picksNext() ? 1 : 0;
        }
        assertThat(picked).isEqualTo(10_000_000);
    }

    @Test
    void noShareNeverPicks() {
        var every = new Every(Share.NONE);
        for (int i = 0; i < 1000; i++) {
            assertThat(every.picksNext()).isFalse();
        }
    }
}
