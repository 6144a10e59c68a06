package dev.weir.api.question;

import dev.weir.api.problem.ProblemKind;
import dev.weir.api.problem.Refused;
import dev.weir.api.subject.Field;
import dev.weir.api.subject.MetricSubject;
import dev.weir.api.subject.Quantity;
import dev.weir.catalog.derive.Names;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns the parameters of a URL into a question about one metric, or says what is wrong with them. */
public final class QuestionParser {

    private static final int MOST_TOP = 1_000;
    private static final String OVER_RANGE = ".range";

    private final MetricSubject subject;
    private final Bounds bounds;
    private final int defaultLimit;

    public QuestionParser(MetricSubject subject, Bounds bounds, int defaultLimit) {
        this.subject = subject;
        this.bounds = bounds;
        this.defaultLimit = defaultLimit;
    }

    public Question parse(Params params, Instant now) {
        var filters = params.except(Word.ALL).stream().map(this::filter).toList();
        var cursor = params.one(Word.CURSOR.text()).map(Cursor::parse);
        var ranged = new Ranges(subject.window(), bounds, now).parse(params, cursor);
        var by = by(params);
        var measures = measures(params);
        var asked = order(params, by);
        var top = top(params, asked, measures);
        var order = completed(asked, by, top);
        String identity = subject.stream().name() + "/" + subject.name() + "/" + subject.fingerprint() + "\n"
                + params.text(Word.MOVING);
        var page = new Page(limit(params, bounds, defaultLimit), cursor.flatMap(c -> c.place(identity, order)));
        var question = new Question(
                subject,
                ranged.range(),
                ranged.rollUp(),
                by,
                measures,
                filters,
                top,
                order,
                page,
                option(params, Word.FILL, "zero"),
                option(params, Word.COMPARE, "previous"),
                identity);
        checkTogether(question);
        return question;
    }

    private Filter filter(Params.Param param) {
        var dimension = subject.dimension(param.name());
        if (dimension.isPresent()) {
            return Filters.parse(dimension.get(), Optional.empty(), param.value());
        }
        var measure = subject.measure(param.name());
        if (measure.isPresent()) {
            return Filters.parse(measure.get().field(), measure, param.value());
        }
        var known = Stream.concat(Word.ALL.stream(), subject.columnNames().stream())
                .sorted()
                .toList();
        boolean isTime = param.name().equals(Names.WINDOW_START) || param.name().equals(Names.WINDOW_END);
        throw Refused.of(
                ProblemKind.UNKNOWN_PARAMETER,
                param.name(),
                isTime
                        ? "expected from and to, or last, for the range of time, found a filter on " + param.name()
                        : "expected one of " + String.join(", ", known) + ", found " + Filters.brief(param.name())
                                + Hints.hint(param.name(), known));
    }

    private List<Field> by(Params params) {
        var text = params.one(Word.BY.text());
        if (text.isEmpty()) {
            return subject.dimensions();
        }
        var names = subject.dimensions().stream().map(Field::name).toList();
        var kept = new LinkedHashSet<Field>();
        for (String name : Word.list(text.get())) {
            var field = subject.dimension(name).orElseThrow(() -> unknown(Word.BY, name, names));
            if (!kept.add(field)) {
                throw repeated(Word.BY, name);
            }
        }
        return List.copyOf(kept);
    }

    private List<Quantity> measures(Params params) {
        var text = params.one(Word.MEASURES.text());
        if (text.isEmpty()) {
            return subject.measures();
        }
        var names = subject.measures().stream().map(Quantity::name).toList();
        var kept = new LinkedHashSet<Quantity>();
        for (String name : Word.list(text.get())) {
            var measure = subject.measure(name).orElseThrow(() -> unknown(Word.MEASURES, name, names));
            if (!kept.add(measure)) {
                throw repeated(Word.MEASURES, name);
            }
        }
        if (kept.isEmpty()) {
            throw Refused.of(
                    ProblemKind.UNKNOWN_COLUMN,
                    Word.MEASURES.text(),
                    "expected at least one of " + String.join(", ", names) + ", found none");
        }
        return List.copyOf(kept);
    }

    private List<OrderKey> order(Params params, List<Field> by) {
        var keys = new ArrayList<OrderKey>();
        for (String text : params.one(Word.ORDER.text()).map(Word::list).orElse(List.of())) {
            boolean descending = text.startsWith("-");
            String name = descending ? text.substring(1) : text;
            if (keys.stream().anyMatch(key -> key.field().name().equals(name))) {
                throw repeated(Word.ORDER, name);
            }
            keys.add(orderKey(name, descending, by));
        }
        return keys;
    }

    private OrderKey orderKey(String name, boolean descending, List<Field> by) {
        if (name.equals(Names.WINDOW_START)) {
            return OrderKey.time(descending);
        }
        var dimension = by.stream().filter(field -> field.name().equals(name)).findFirst();
        if (dimension.isPresent()) {
            return new OrderKey(OrderKey.Kind.DIMENSION, dimension.get(), descending);
        }
        var measure = subject.measure(name);
        if (measure.isPresent()) {
            return new OrderKey(OrderKey.Kind.MEASURE, measure.get().field(), descending);
        }
        var known = Stream.of(
                        Stream.of(Names.WINDOW_START),
                        by.stream().map(Field::name),
                        subject.measures().stream().map(Quantity::name))
                .flatMap(names -> names)
                .toList();
        throw Refused.of(
                ProblemKind.BAD_ORDER,
                Word.ORDER.text(),
                "expected columns of the answer, " + String.join(", ", known)
                        + ", each with - before it for descending, found " + Filters.brief(name)
                        + Hints.hint(name, known));
    }

    private Optional<Top> top(Params params, List<OrderKey> order, List<Quantity> measures) {
        var text = params.one(Word.TOP.text());
        if (text.isEmpty()) {
            return Optional.empty();
        }
        boolean overRange = text.get().endsWith(OVER_RANGE);
        String number = overRange ? text.get().substring(0, text.get().length() - OVER_RANGE.length()) : text.get();
        if (!number.matches("[1-9]\\d{0,3}") || Integer.parseInt(number) > MOST_TOP) {
            throw Refused.of(
                    ProblemKind.BAD_TOP,
                    Word.TOP.text(),
                    "expected a number from 1 to " + MOST_TOP + ", or one with " + OVER_RANGE + " behind it, found "
                            + Filters.brief(text.get()));
        }
        var by = order.stream()
                .filter(key -> key.kind() == OrderKey.Kind.MEASURE)
                .findFirst()
                .orElseGet(() ->
                        new OrderKey(OrderKey.Kind.MEASURE, measures.get(0).field(), true));
        return Optional.of(new Top(Integer.parseInt(number), by, overRange ? Top.Scope.RANGE : Top.Scope.WINDOW));
    }

    /** What was asked for, and behind it whatever else tells two rows apart. */
    private static List<OrderKey> completed(List<OrderKey> asked, List<Field> by, Optional<Top> top) {
        var keys = new ArrayList<>(asked);
        if (keys.stream().noneMatch(key -> key.kind() == OrderKey.Kind.TIME)) {
            keys.add(asked.isEmpty() ? 0 : keys.size(), OrderKey.time(false));
        }
        if (asked.isEmpty() && top.isPresent() && top.get().scope() == Top.Scope.WINDOW) {
            keys.add(top.get().by());
        }
        for (var field : by) {
            if (keys.stream().noneMatch(key -> key.field().equals(field))) {
                keys.add(OrderKey.dimension(field));
            }
        }
        return keys;
    }

    static int limit(Params params, Bounds bounds, int defaultLimit) {
        var text = params.one(Word.LIMIT.text());
        if (text.isEmpty()) {
            return Math.min(defaultLimit, bounds.rows());
        }
        if (!text.get().matches("[1-9]\\d{0,8}") || Integer.parseInt(text.get()) > bounds.rows()) {
            throw Refused.of(
                    ProblemKind.BAD_LIMIT,
                    Word.LIMIT.text(),
                    "expected a number from 1 to " + bounds.rows() + ", found " + Filters.brief(text.get())
                            + "; the next page follows by its cursor");
        }
        return Integer.parseInt(text.get());
    }

    private static boolean option(Params params, Word word, String only) {
        var text = params.one(word.text());
        if (text.isPresent() && !text.get().equals(only)) {
            throw Refused.of(
                    ProblemKind.BAD_OPTION,
                    word.text(),
                    "expected " + word.text() + "=" + only + ", found " + Filters.brief(text.get()));
        }
        return text.isPresent();
    }

    private void checkTogether(Question question) {
        boolean topOfWindow =
                question.top().filter(top -> top.scope() == Top.Scope.WINDOW).isPresent();
        if (question.fills() && topOfWindow) {
            throw together("fill and top of each window: a window without events has no first rows; take top=N.range");
        }
        if (question.fills() && !question.measureFilters().isEmpty()) {
            throw together("fill and a filter on a measure: what is filtered away would come back as zero");
        }
        if (question.fills()) {
            long step = question.rollUp() instanceof RollUp.AsStored
                    ? question.range().duration().dividedBy(subject.window().every())
                    : 1;
            if (step > bounds.windows()) {
                throw Refused.of(
                        ProblemKind.TOO_MANY_WINDOWS,
                        Word.FILL.text(),
                        "expected at most " + bounds.windows() + " windows to fill, found " + step
                                + "; roll up with every or take a shorter range");
            }
        }
        boolean needsTiles = question.rollUp() instanceof RollUp.Whole
                || question.top().filter(top -> top.scope() == Top.Scope.RANGE).isPresent();
        long size = subject.window().size().toMillis();
        if (subject.window().slides()
                && needsTiles
                && (question.range().from().toEpochMilli() % size != 0
                        || question.range().to().toEpochMilli() % size != 0)) {
            throw Refused.of(
                    ProblemKind.CANNOT_ROLL_UP,
                    "windows of " + Ranges.words(subject.window().size())
                            + " that slide can be rolled up only where windows that do not overlap fill the range, found the range "
                            + question.range().from() + " to "
                            + question.range().to()
                            + "; begin and end at a multiple of the window");
        }
    }

    private static Refused together(String what) {
        return Refused.of(ProblemKind.BAD_COMBINATION, "expected one of two, found " + what);
    }

    private static Refused unknown(Word word, String name, Collection<String> known) {
        return Refused.of(
                ProblemKind.UNKNOWN_COLUMN,
                word.text(),
                (known.isEmpty()
                                ? "expected nothing, for this metric has no dimensions, found "
                                : "expected some of " + String.join(", ", known) + ", found ")
                        + Filters.brief(name)
                        + Hints.hint(name, known));
    }

    private static Refused repeated(Word word, String name) {
        return Refused.of(
                ProblemKind.REPEATED_PARAMETER, word.text(), "expected each column once, found " + name + " twice");
    }
}
