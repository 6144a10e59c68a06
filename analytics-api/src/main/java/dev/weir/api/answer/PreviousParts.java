package dev.weir.api.answer;

import dev.weir.api.question.Calendar;
import dev.weir.api.question.RollUp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The parts right before others: as many by the same calendar, or, where the others are cut off, just as long ones. */
final class PreviousParts {

    private PreviousParts() {}

    static RollUp.Parts of(RollUp.Parts parts) {
        var edges = parts.edges();
        var calendar = parts.calendar();
        Instant from = edges.get(0);
        Instant to = edges.get(edges.size() - 1);
        if (isEdge(calendar, from) && isEdge(calendar, to)) {
            var longest = calendar.every().atLeast().multipliedBy(2);
            var span = Duration.between(from, to);
            var all = calendar.edges(from.minus(span).minus(span.dividedBy(4)).minus(longest), from);
            return new RollUp.Parts(all.subList(all.size() - edges.size(), all.size()), calendar);
        }
        var span = Duration.between(from, to);
        List<Instant> shifted = edges.stream().map(edge -> edge.minus(span)).toList();
        return new RollUp.Parts(shifted, calendar);
    }

    private static boolean isEdge(Calendar calendar, Instant moment) {
        return calendar.edges(moment, moment.plusMillis(1)).get(0).equals(moment);
    }
}
