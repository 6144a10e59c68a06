package dev.weir.api.question;

import dev.weir.api.problem.ProblemKind;
import dev.weir.api.problem.Refused;
import dev.weir.api.subject.ValueType;
import dev.weir.catalog.Window;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Understands the range and the roll-up, which belong together: a range that moves with the clock begins with a whole part and
 * ends with the one that is going on; one with fixed ends cuts its first and last part off there, and says so in their windows.
 */
final class Ranges {

    private static final Length DEFAULT = new Length(1, Length.Unit.HOUR);
    private static final String WHOLE = "all";
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");

    private final Window window;
    private final Bounds bounds;
    private final Instant now;

    /** A range and the windows that it is put into. */
    record Ranged(Range range, RollUp rollUp) {}

    Ranges(Window window, Bounds bounds, Instant now) {
        this.window = window;
        this.bounds = bounds;
        this.now = now;
    }

    /** A range that a page before this one had. */
    Ranged parse(Params params, Optional<Cursor> cursor) {
        var zone = zone(params);
        var every = params.one(Word.EVERY.text());
        var asked = asked(params, zone, cursor);
        if (every.isEmpty()) {
            return new Ranged(stored(asked, window.every()), new RollUp.AsStored());
        }
        if (every.get().equals(WHOLE)) {
            return whole(asked);
        }
        var length = length(Word.EVERY, ProblemKind.BAD_EVERY, every.get());
        if (isOwnWindow(length)) {
            return new Ranged(stored(asked, window.every()), new RollUp.AsStored());
        }
        return parts(asked, length);
    }

    private static ZoneId zone(Params params) {
        var text = params.one(Word.TZ.text());
        if (text.isEmpty()) {
            return ZoneOffset.UTC;
        }
        try {
            // A plus sign in a URL is a space.
            return ZoneId.of(text.get().replace(' ', '+'));
        } catch (DateTimeException e) {
            throw Refused.of(
                    ProblemKind.BAD_ZONE,
                    Word.TZ.text(),
                    "expected a time zone such as Europe/Berlin or +05:30, found " + text.get()
                            + Hints.hint(text.get(), ZoneId.getAvailableZoneIds()));
        }
    }

    /** What was asked for, not yet in whole windows: the end is missing where it is now. */
    private record Asked(Instant from, Optional<Instant> end, ZoneId zone, Optional<Length> last, boolean settled) {}

    private Asked asked(Params params, ZoneId zone, Optional<Cursor> cursor) {
        var from = moment(params, Word.FROM);
        var to = moment(params, Word.TO);
        var last = params.one(Word.LAST.text()).map(text -> length(Word.LAST, ProblemKind.BAD_RANGE, text));
        if (cursor.isPresent()) {
            cursor.get().check(bounds.range());
            return new Asked(cursor.get().from(), Optional.of(cursor.get().to()), zone, Optional.empty(), true);
        }
        if (from.isPresent() && last.isPresent()) {
            throw Refused.of(ProblemKind.BAD_RANGE, Word.LAST.text(), "expected from or last, found both");
        }
        if (from.isPresent()) {
            return checked(new Asked(from.get(), to, zone, Optional.empty(), to.isPresent()));
        }
        if (to.isPresent() && last.isEmpty()) {
            throw Refused.of(ProblemKind.BAD_RANGE, Word.FROM.text(), "expected from or last beside to, found neither");
        }
        var length = last.orElse(DEFAULT);
        if (length.atLeast().compareTo(bounds.range()) > 0) {
            throw tooLong(length.toString());
        }
        return to.isPresent()
                ? checked(new Asked(length.before(to.get(), zone), to, zone, Optional.empty(), true))
                : new Asked(length.before(now, zone), Optional.empty(), zone, Optional.of(length), false);
    }

    private Asked checked(Asked asked) {
        var end = asked.end().orElse(now);
        if (!asked.from().isBefore(end)) {
            throw Refused.of(
                    ProblemKind.BAD_RANGE,
                    Word.FROM.text(),
                    "expected from to be before to, found " + asked.from() + " and " + end);
        }
        if (asked.from().isBefore(EARLIEST)) {
            throw Refused.of(
                    ProblemKind.BAD_RANGE, Word.FROM.text(), "expected a time from 1970 on, found " + asked.from());
        }
        if (Duration.between(asked.from(), end).compareTo(bounds.range()) > 0) {
            throw tooLong(asked.from() + " to " + end);
        }
        return asked;
    }

    private Refused tooLong(String found) {
        return Refused.of(
                ProblemKind.RANGE_TOO_LONG,
                "expected at most " + bounds.range().toDays() + " days, found " + found
                        + "; ask for a part of it, and for the next with another question");
    }

    private static Optional<Instant> moment(Params params, Word word) {
        // A plus sign in a URL is a space.
        return params.one(word.text()).map(text -> ValueType.time(text.replace(' ', '+'))
                .orElseThrow(() -> Refused.of(
                        ProblemKind.BAD_RANGE,
                        word.text(),
                        "expected " + ValueType.TIMESTAMP.expected() + ", found " + text)));
    }

    private static Length length(Word word, ProblemKind kind, String text) {
        return Length.parse(text)
                .orElseThrow(() -> Refused.of(
                        kind,
                        word.text(),
                        "expected " + Length.EXPECTED + (word == Word.EVERY ? " or all" : "") + ", found " + text));
    }

    /** Whole windows: those that begin in the range asked for, the one going on included. */
    private Range stored(Asked asked, Duration step) {
        if (asked.settled()) {
            return range(
                    asked,
                    Range.ceiling(asked.from(), step),
                    Range.ceiling(asked.end().orElseThrow(), step));
        }
        var to = Range.floor(now, step).plus(step);
        if (asked.last().isEmpty()) {
            return range(asked, Range.ceiling(asked.from(), step), to);
        }
        var from = Range.floor(asked.last().get().before(to, asked.zone()), step);
        return range(asked, from, to);
    }

    private static Range range(Asked asked, Instant from, Instant to) {
        return new Range(from, to, asked.zone(), asked.last());
    }

    private boolean isOwnWindow(Length length) {
        return !length.unit().isOfCalendar() && length.atLeast().equals(window.every());
    }

    private Ranged whole(Asked asked) {
        var range = stored(asked, window.size());
        return new Ranged(range, new RollUp.Whole());
    }

    private Ranged parts(Asked asked, Length every) {
        var size = window.size();
        if (every.atLeast().compareTo(size) < 0) {
            throw Refused.of(
                    ProblemKind.BAD_EVERY,
                    Word.EVERY.text(),
                    "expected the windows of " + words(size) + " or longer ones, found " + every);
        }
        if (!Calendar.divides(every)) {
            throw Refused.of(
                    ProblemKind.BAD_EVERY,
                    Word.EVERY.text(),
                    "expected a length that divides a day, or whole days, weeks, months or years, found " + every);
        }
        var calendar = new Calendar(every, asked.zone());
        var edges = asked.settled() ? cut(asked, calendar) : moving(asked, calendar);
        if (edges.size() < 2) {
            return new Ranged(stored(asked, size), new RollUp.Whole());
        }
        for (Instant edge : edges) {
            if (edge.toEpochMilli() % size.toMillis() != 0) {
                throw cannot(every, asked.zone(), edge);
            }
        }
        var range = range(asked, edges.get(0), edges.get(edges.size() - 1));
        return new Ranged(range, new RollUp.Parts(edges, calendar));
    }

    private List<Instant> moving(Asked asked, Calendar calendar) {
        var to = calendar.edges(now, now.plusMillis(1)).get(1);
        var from = asked.last().map(last -> last.before(to, asked.zone())).orElse(asked.from());
        checkCount(calendar.every(), from, to);
        var edges = calendar.edges(from, to);
        if (asked.last().isPresent() || asked.from().equals(edges.get(0))) {
            return edges;
        }
        return cut(Range.ceiling(asked.from(), window.size()), to, edges);
    }

    private List<Instant> cut(Asked asked, Calendar calendar) {
        var from = Range.ceiling(asked.from(), window.size());
        var to = Range.ceiling(asked.end().orElseThrow(), window.size());
        checkCount(calendar.every(), from, to);
        return cut(from, to, calendar.edges(from, to));
    }

    private static List<Instant> cut(Instant from, Instant to, List<Instant> edges) {
        if (!from.isBefore(to)) {
            return List.of();
        }
        var kept = new java.util.ArrayList<Instant>();
        kept.add(from);
        edges.stream().filter(edge -> edge.isAfter(from) && edge.isBefore(to)).forEach(kept::add);
        kept.add(to);
        return kept;
    }

    private void checkCount(Length every, Instant from, Instant to) {
        long windows = Duration.between(from, to).dividedBy(every.atLeast());
        if (windows > bounds.windows()) {
            throw Refused.of(
                    ProblemKind.TOO_MANY_WINDOWS,
                    Word.EVERY.text(),
                    "expected at most " + bounds.windows() + " windows, found " + windows + " of " + every
                            + "; take longer windows or a shorter range");
        }
    }

    private Refused cannot(Length every, ZoneId zone, Instant edge) {
        String reason = window.slides()
                ? "windows of " + words(window.size())
                        + " that slide can be rolled up only where windows that do not overlap "
                        + "fill the longer one, and none begins at "
                : "windows of " + words(window.size()) + " can't be divided, and one of " + every
                        + (zone.equals(ZoneOffset.UTC) ? "" : " in " + zone) + " begins or ends within one, at ";
        return Refused.of(
                ProblemKind.CANNOT_ROLL_UP,
                Word.EVERY.text(),
                reason + edge + "; take a multiple of " + words(window.size()));
    }

    static String words(Duration duration) {
        return duration.toString().substring(2).toLowerCase(java.util.Locale.ROOT);
    }
}
