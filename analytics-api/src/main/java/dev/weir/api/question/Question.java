package dev.weir.api.question;

import dev.weir.api.subject.Field;
import dev.weir.api.subject.MetricSubject;
import dev.weir.api.subject.Quantity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is asked about a metric, understood and checked.
 *
 * @param by the dimensions kept; rows that differ only in others are rolled up
 * @param measures what is shown
 * @param order complete: no two rows are equal in all of it
 * @param identity equal for two questions that differ in range and page alone
 */
public record Question(
        MetricSubject subject,
        Range range,
        RollUp rollUp,
        List<Field> by,
        List<Quantity> measures,
        List<Filter> filters,
        Optional<Top> top,
        List<OrderKey> order,
        Page page,
        boolean fills,
        boolean compares,
        String identity) {

    public Question {
        by = List.copyOf(by);
        measures = List.copyOf(measures);
        filters = List.copyOf(filters);
        order = List.copyOf(order);
    }

    /** Whether rows of the table have to be put together. */
    public boolean isRolledUp() {
        return !(rollUp instanceof RollUp.AsStored)
                || by.size() < subject.dimensions().size();
    }

    /** Every measure that is shown, ordered by or filtered by. */
    public List<Quantity> needed() {
        var needed = new ArrayList<>(measures);
        for (var key : order) {
            if (key.kind() == OrderKey.Kind.MEASURE) {
                subject.measure(key.field().name()).ifPresent(measure -> addMissing(needed, measure));
            }
        }
        top.flatMap(t -> subject.measure(t.by().field().name())).ifPresent(measure -> addMissing(needed, measure));
        filters.forEach(filter -> filter.measure().ifPresent(measure -> addMissing(needed, measure)));
        subject.unsettled().ifPresent(measure -> addMissing(needed, measure));
        return needed;
    }

    /** There are few, and a measure is compared by identity sooner than it is hashed with all that it is computed from. */
    private static void addMissing(List<Quantity> needed, Quantity measure) {
        if (!needed.contains(measure)) {
            needed.add(measure);
        }
    }

    public List<Filter> measureFilters() {
        return filters.stream().filter(Filter::isOnMeasure).toList();
    }

    public List<Filter> dimensionFilters() {
        return filters.stream().filter(filter -> !filter.isOnMeasure()).toList();
    }

    /** Whether an answer's row depends on the table's rows of its own window and dimensions alone, and never goes away. */
    public boolean isEachRowByItself() {
        return !(rollUp instanceof RollUp.Whole)
                && top.isEmpty()
                && measureFilters().isEmpty()
                && !fills
                && !compares
                && subject.unsettled().isEmpty();
    }

    /** Whether rows are ordered as they are put together: by time, then by the dimensions in their order. */
    public boolean isInNaturalOrder() {
        var keys = new ArrayList<OrderKey>();
        keys.add(OrderKey.time(false));
        by.forEach(field -> keys.add(OrderKey.dimension(field)));
        return order.equals(keys)
                && top.filter(t -> t.scope() == Top.Scope.WINDOW).isEmpty();
    }

    /** What the first rows of a window are chosen by. */
    public List<OrderKey> ranking() {
        return Stream.concat(top.stream().map(Top::by), by.stream().map(OrderKey::dimension))
                .toList();
    }

    /** The first combinations of dimensions over the whole range. */
    public Question totals() {
        var first = top.orElseThrow();
        var measure = subject.measure(first.by().field().name()).orElseThrow();
        var keys = new ArrayList<OrderKey>();
        keys.add(first.by());
        by.forEach(field -> keys.add(OrderKey.dimension(field)));
        return new Question(
                subject,
                range,
                new RollUp.Whole(),
                by,
                List.of(measure),
                dimensionFilters(),
                Optional.of(new Top(first.rows(), first.by(), Top.Scope.WINDOW)),
                keys,
                new Page(first.rows(), Optional.empty()),
                false,
                false,
                identity);
    }

    /** When the window ends that begins then. */
    public Instant endOf(Instant start) {
        if (rollUp instanceof RollUp.Parts parts) {
            return parts.edges().get(parts.indexOf(start) + 1);
        }
        return rollUp instanceof RollUp.Whole
                ? range.to()
                : start.plus(subject.window().size());
    }

    /** The cursor after a row, by its values in the order's columns. */
    public String cursorAfter(List<@Nullable Object> place) {
        return Cursor.after(identity, range, order, place);
    }

    public Question withPage(Page other) {
        return new Question(
                subject, range, rollUp, by, measures, filters, top, order, other, fills, compares, identity);
    }
}
