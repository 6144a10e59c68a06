package dev.weir.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private static final Quantity RATE = Quantity.more("events a second");
    private static final Quantity CPU = Quantity.less("CPU-seconds");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final PrintStream progress = new PrintStream(out, true, StandardCharsets.UTF_8);
    private final List<String> turns = new ArrayList<>();

    /** Whose figures are its own number times the number of the round. */
    private final class Scripted implements Contender {
        private final String name;
        private final double step;

        Scripted(String name, double step) {
            this.name = name;
            this.step = step;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Map<Quantity, Double> play(int round) {
            turns.add(round + name);
            return Map.of(RATE, step * round, CPU, step * round);
        }
    }

    private Results play(int rounds) throws Exception {
        return new Rounds(rounds, progress).play(List.of(new Scripted("a", 30), new Scripted("b", 10)));
    }

    @Test
    void contendersTakeTurnsAndEachBeginsARound() throws Exception {
        play(2);
        assertThat(turns).containsExactly("0a", "0b", "1b", "1a", "2a", "2b");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("warming up", "round 2 of 2", "  b: ");
    }

    @Test
    void theRoundForWarmingUpDoesNotCount() throws Exception {
        var results = play(3);
        assertThat(results.rounds()).isEqualTo(3);
        assertThat(results.summary("a", RATE)).contains(new Summary(60, 30, 90));
    }

    @Test
    void theMedianOfAnEvenNumberOfRoundsLiesBetweenTheTwoInTheMiddle() throws Exception {
        assertThat(play(4).summary("b", RATE)).contains(new Summary(25, 10, 40));
    }

    @Test
    void aRatioSaysHowManyTimesAsGoodWhicheverWayIsBetter() throws Exception {
        var results = play(3);
        assertThat(results.ratio("a", RATE, "b")).hasValue(3);
        assertThat(results.ratio("a", CPU, "b")).hasValue(1 / 3.0);
        assertThat(results.ratio("a", RATE, "nobody")).isEmpty();
    }

    @Test
    void aReportSaysWhichGoalsAreReachedAndWhichAreMissed() throws Exception {
        var goals = List.<Goal>of(
                new Goal.Ratio("a", RATE, "b", 2.5),
                new Goal.Ratio("a", CPU, "b", 2.5),
                new Goal.Limit("a", RATE, 60),
                new Goal.Limit("a", CPU, 59));
        var report = new Report("A beside B", play(3), "b", goals);
        assertThat(report.reachesAllGoals()).isFalse();
        assertThat(report.text())
                .contains("A beside B (3 rounds, interleaved)")
                .contains("reached: a: events a second at least 2.50x as good as b, is 3.00x")
                .contains("missed: a: CPU-seconds at least 2.50x as good as b, is 0.33x")
                .contains("reached: a: events a second at least 60.0, is 60.0")
                .contains("missed: a: CPU-seconds at most 59.0, is 60.0");
        assertThat(report.markdown())
                .startsWith("### A beside B\n\n")
                .contains("| events a second | a | 60.0 | 30.0 | 90.0 | 3.00 |\n")
                .contains("processors");
    }

    @Test
    void aFigureThatIsMissingReachesNoGoal() {
        var results = new Results();
        assertThat(new Goal.Ratio("a", RATE, "b", 0.1).isReached(results)).isFalse();
        assertThat(new Goal.Limit("a", CPU, 100).isReached(results)).isFalse();
    }

    @Test
    void noRoundAtAllIsRefused() {
        assertThatThrownBy(() -> new Rounds(0, progress)).hasMessageContaining("at least one round");
    }
}
