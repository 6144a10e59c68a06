package dev.weir.api.question;

import dev.weir.api.problem.ProblemKind;
import dev.weir.api.problem.Refused;
import dev.weir.api.subject.Field;
import dev.weir.api.subject.ListSubject;
import dev.weir.catalog.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Turns the parameters of a URL into a listing of sessions or late events, or says what is wrong with them. */
public final class ListingParser {

    private static final Set<String> WORDS = Set.of("from", "to", "last", "tz", "order", "limit", "cursor");

    /** Rows lie anywhere in time, ranges begin and end at whole seconds. */
    private static final Window SECOND = Window.tumbling(Duration.ofSeconds(1));

    private final ListSubject subject;
    private final Bounds bounds;
    private final int defaultLimit;

    public ListingParser(ListSubject subject, Bounds bounds, int defaultLimit) {
        this.subject = subject;
        this.bounds = bounds;
        this.defaultLimit = defaultLimit;
    }

    /** Whether rows are to be put together rather than listed. */
    public static boolean isSummary(Params params) {
        return Word.ALL.stream().filter(word -> !WORDS.contains(word)).anyMatch(params::has);
    }

    public Listing parse(Params params, Instant now) {
        var filters = params.except(WORDS).stream().map(this::filter).toList();
        var cursor = params.one(Word.CURSOR.text()).map(Cursor::parse);
        var range = new Ranges(SECOND, bounds, now).parse(params, cursor).range();
        var order = order(params);
        String identity = subject.stream().name() + "/" + subject.name() + "/" + subject.fingerprint() + "\n"
                + params.text(Word.MOVING);
        int limit = QuestionParser.limit(params, bounds, defaultLimit);
        return new Listing(
                subject,
                range,
                filters,
                order,
                new Page(limit, cursor.flatMap(c -> c.place(identity, order))),
                identity);
    }

    private Filter filter(Params.Param param) {
        var field = subject.column(param.name());
        if (field.isPresent()) {
            return Filters.parse(field.get(), Optional.empty(), param.value());
        }
        if (Word.ALL.contains(param.name())) {
            throw Refused.of(
                    ProblemKind.CANNOT_ROLL_UP,
                    param.name(),
                    "expected filters, a range, order and limit, for these rows are listed one by one, found "
                            + param.name());
        }
        var known = Stream.concat(WORDS.stream(), subject.columns().stream().map(Field::name))
                .sorted()
                .toList();
        throw Refused.of(
                ProblemKind.UNKNOWN_PARAMETER,
                param.name(),
                "expected one of " + String.join(", ", known) + ", found " + Filters.brief(param.name())
                        + Hints.hint(param.name(), known));
    }

    private List<OrderKey> order(Params params) {
        var keys = new ArrayList<OrderKey>();
        for (String text : params.one(Word.ORDER.text()).map(Word::list).orElse(List.of())) {
            boolean descending = text.startsWith("-");
            var field = column(descending ? text.substring(1) : text);
            if (keys.stream().anyMatch(key -> key.field().equals(field))) {
                throw Refused.of(
                        ProblemKind.REPEATED_PARAMETER,
                        Word.ORDER.text(),
                        "expected each column once, found " + field.name() + " twice");
            }
            keys.add(new OrderKey(OrderKey.Kind.DIMENSION, field, descending));
        }
        Stream.concat(Stream.of(subject.time()), subject.key().stream())
                .filter(field -> keys.stream().noneMatch(key -> key.field().equals(field)))
                .forEach(field -> keys.add(new OrderKey(OrderKey.Kind.DIMENSION, field, true)));
        return keys;
    }

    private Field column(String name) {
        var known = subject.columns().stream().map(Field::name).toList();
        return subject.column(name)
                .orElseThrow(() -> Refused.of(
                        ProblemKind.BAD_ORDER,
                        Word.ORDER.text(),
                        "expected columns, " + String.join(", ", known)
                                + ", each with - before it for descending, found " + Filters.brief(name)
                                + Hints.hint(name, known)));
    }
}
