package dev.weir.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StageTest {

    @Test
    void allStagesTogetherStopWithin15Seconds() {
        Duration longest = Arrays.stream(Stage.values()).map(Stage::grace).reduce(Duration.ZERO, Duration::plus);
        assertThat(longest).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void nothingLosesWhatItNeedsBeforeItHasStopped() {
        assertThat(Stage.values()).containsExactly(Stage.INTAKE, Stage.COMPUTE, Stage.ANSWER, Stage.ENGINE);
    }
}
