package dev.weir.spark.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The short version of {@link ProveIT}: each fault once. */
@LocalStackTest
class FaultsIT {

    private static final long SEED = 20260301;

    @Test
    void nothingIsLostOrCountedTwiceWhateverFails(LocalStack stack) throws Exception {
        var scene = Scene.of(stack, "user_events", SEED, 20_000);
        var faults = new Faults(scene, new Random(SEED), 2_000, System.out);
        scene.createTopic();

        faults.killAtRandomPoint();
        faults.killBetweenTheTwoCommits();
        faults.deleteCheckpoint();
        faults.twoJobsAtOnce();
        faults.killKafka();
        faults.killPostgres();
        faults.killBetweenStagingAndCommit();
        faults.finish();

        System.out.println(
                "seed=" + SEED + " worst_recovery=" + faults.worstRecovery().toMillis() + "ms");
        assertThat(scene.differences()).isEmpty();
        assertThat(scene.staged()).isEmpty();
        assertThat(faults.worstRecovery()).isLessThan(Duration.ofSeconds(60));
    }
}
