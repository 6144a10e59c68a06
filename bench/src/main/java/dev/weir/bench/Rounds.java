package dev.weir.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Lets contenders take turns: a round for warming up, then those that count, each begun by another contender. */
public record Rounds(int count, PrintStream progress) {

    /** What has to happen before the contenders of a round have their turns, such as filling a topic. */
    @FunctionalInterface
    public interface Opening {

        void open(int round) throws Exception;
    }

    public Rounds {
        if (count < 1) {
            throw new IllegalArgumentException("expected at least one round, found " + count);
        }
    }

    public Results play(List<? extends Contender> contenders) throws Exception {
        return play(contenders, round -> {});
    }

    public Results play(List<? extends Contender> contenders, Opening opening) throws Exception {
        var results = new Results();
        for (int round = 0; round <= count; round++) {
            progress.println(round == 0 ? "warming up" : "round " + round + " of " + count);
            opening.open(round);
            for (var contender : inTurn(contenders, round)) {
                var figures = contender.play(round);
                progress.println("  " + contender.name() + ": " + line(figures));
                if (round > 0) {
                    results.add(contender.name(), figures);
                }
            }
        }
        return results;
    }

    private static List<Contender> inTurn(List<? extends Contender> contenders, int round) {
        var turn = new ArrayList<Contender>(contenders);
        Collections.rotate(turn, -round);
        return turn;
    }

    private static String line(Map<Quantity, Double> figures) {
        return String.join(
                ", ",
                figures.entrySet().stream()
                        .map(figure -> Figures.text(figure.getValue()) + " "
                                + figure.getKey().name())
                        .toList());
    }
}
