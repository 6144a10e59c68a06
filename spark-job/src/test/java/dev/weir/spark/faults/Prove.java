package dev.weir.spark.faults;

import dev.weir.local.stack.LocalEngines;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** The long proof: twenty rounds of kill -9 over 200,000 events, and every other fault. Arguments: seed, events, rounds. */
public final class Prove {

    private Prove() {}

    public static void main(String[] arguments) throws Exception {
        var given = List.of(arguments);
        long seed = given.isEmpty() ? System.nanoTime() : Long.parseLong(given.get(0));
        int events = given.size() < 2 ? 200_000 : Integer.parseInt(given.get(1));
        int rounds = given.size() < 3 ? 20 : Integer.parseInt(given.get(2));
        System.out.println("seed=" + seed + " events=" + events + " rounds=" + rounds);
        try (var engines = LocalEngines.start()) {
            var scene = Scene.of(engines.freshStack("prove"), "user_events", seed, events);
            var faults = new Faults(scene, new Random(seed), events / (rounds + 10), System.out);
            scene.createTopic();
            for (int round = 1; round <= rounds; round++) {
                System.out.println("round " + round);
                faults.killAtRandomPoint();
            }
            faults.killBetweenTheTwoCommits();
            faults.killBetweenTheTwoCommits();
            faults.deleteCheckpoint();
            faults.restoreOldCheckpoint();
            faults.twoJobsAtOnce();
            faults.killKafka();
            faults.killPostgres();
            faults.postgresAway(Duration.ofSeconds(60));
            faults.finish();
            var differences = scene.differences();
            differences.forEach(System.out::println);
            System.out.println("seed=" + seed + " rows_different=" + differences.size() + " worst_recovery="
                    + faults.worstRecovery().toMillis() + "ms");
            System.exit(differences.isEmpty() ? 0 : 1);
        }
    }
}
