package dev.weir.spark.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The long proof: twenty rounds of kill -9 over 200,000 events, and every other fault. `./weir prove` runs it. */
@LocalStackTest
@EnabledIfSystemProperty(
        named = "weir.prove",
        matches = "true",
        disabledReason = "takes a quarter of an hour; ./weir prove runs it, FaultsIT is its short version")
class ProveIT {

    private static final long SEED = Long.getLong("weir.prove.seed", System.nanoTime());
    private static final int EVENTS = Integer.getInteger("weir.prove.events", 200_000);
    private static final int ROUNDS = Integer.getInteger("weir.prove.rounds", 20);

    @Test
    void nothingIsLostOrCountedTwiceHoweverOftenItFails(LocalStack stack) throws Exception {
        System.out.println("seed=" + SEED + " events=" + EVENTS + " rounds=" + ROUNDS);
        var scene = Scene.of(stack, "user_events", SEED, EVENTS);
        var faults = new Faults(scene, new Random(SEED), EVENTS / (ROUNDS + 14), System.out);
        scene.createTopic();
        for (int round = 1; round <= ROUNDS; round++) {
            System.out.println("round " + round + " of " + ROUNDS);
            faults.killAtRandomPoint();
        }
        faults.killBetweenTheTwoCommits();
        faults.killBetweenTheTwoCommits();
        faults.killBetweenStagingAndCommit();
        faults.deleteCheckpoint();
        faults.restoreOldCheckpoint();
        faults.twoJobsAtOnce();
        faults.killKafka();
        faults.killPostgres();
        faults.postgresAway(Duration.ofSeconds(60));
        faults.finish();

        var differences = scene.differences();
        System.out.println("seed=" + SEED + " sent=" + scene.sent() + " received=" + scene.received()
                + " rows_different=" + differences.size() + " worst_recovery="
                + faults.worstRecovery().toMillis() + "ms");
        assertThat(differences).isEmpty();
        assertThat(scene.staged()).isEmpty();
        assertThat(scene.received()).isEqualTo(EVENTS);
        assertThat(faults.worstRecovery()).isLessThan(Duration.ofSeconds(30));
    }
}
