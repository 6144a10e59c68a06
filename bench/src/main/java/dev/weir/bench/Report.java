package dev.weir.bench;

import dev.weir.local.status.TextTable;
import java.util.ArrayList;
import java.util.List;

/**
 * What came out of a comparison, as text and as Markdown.
 *
 * @param peer the contender that the others are compared with
 */
public record Report(String title, Results results, String peer, List<Goal> goals) {

    public Report {
        goals = List.copyOf(goals);
    }

    public boolean reachesAllGoals() {
        return goals.stream().allMatch(goal -> goal.isReached(results));
    }

    /** For a terminal. */
    public String text() {
        var text = new StringBuilder(title).append(" (").append(rounds()).append(")\n\n");
        TextTable.lines(table()).forEach(line -> text.append(line).append('\n'));
        goals().forEach(goal -> text.append('\n').append(verdict(goal)));
        return text.append('\n').toString();
    }

    public String markdown() {
        var text = new StringBuilder("### ")
                .append(title)
                .append("\n\n")
                .append(MachineFacts.here())
                .append("; ")
                .append(rounds())
                .append(".\n\n");
        var table = table();
        text.append(row(table.get(0))).append("|---|---|--:|--:|--:|--:|\n");
        table.subList(1, table.size()).forEach(row -> text.append(row(row)));
        text.append('\n');
        goals().forEach(goal -> text.append("- ").append(verdict(goal)).append('\n'));
        return text.toString();
    }

    private List<List<String>> table() {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("", "contender", "median", "lowest", "highest", "times as good as " + peer));
        for (var quantity : results.quantities()) {
            for (var contender : results.contenders()) {
                results.summary(contender, quantity)
                        .ifPresent(summary -> rows.add(List.of(
                                quantity.name(),
                                contender,
                                Figures.text(summary.median()),
                                Figures.text(summary.lowest()),
                                Figures.text(summary.highest()),
                                ratio(contender, quantity))));
            }
        }
        return rows;
    }

    private String ratio(String contender, Quantity quantity) {
        var ratio = results.ratio(contender, quantity, peer);
        return ratio.isPresent() ? Figures.text(ratio.getAsDouble()) : "";
    }

    private String verdict(Goal goal) {
        return (goal.isReached(results) ? "reached: " : "missed: ") + goal.sentence(results);
    }

    private String rounds() {
        int rounds = results.rounds();
        return rounds == 1 ? "one round" : rounds + " rounds, interleaved";
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
