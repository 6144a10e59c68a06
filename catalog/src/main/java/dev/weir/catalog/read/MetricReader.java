package dev.weir.catalog.read;

import dev.weir.catalog.Dimension;
import dev.weir.catalog.FieldPath;
import dev.weir.catalog.FieldType;
import dev.weir.catalog.Measure;
import dev.weir.catalog.Measure.Function;
import dev.weir.catalog.MetricSpec;
import dev.weir.catalog.SessionSpec;
import dev.weir.catalog.Window;
import dev.weir.catalog.derive.MetricTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads metrics and sessions. */
final class MetricReader {

    private static final Pattern CALL =
            Pattern.compile("\\s*([A-Za-z][A-Za-z0-9_]*)\\s*(?:\\((.*)\\))?\\s*", Pattern.DOTALL);
    private static final List<String> FUNCTIONS =
            Arrays.stream(Function.values()).map(Function::word).toList();
    private static final int MOST_WINDOWS = 1440;

    private final Fields fields;
    private final Duration retention;

    MetricReader(Fields fields, Duration retention) {
        this.fields = fields;
        this.retention = retention;
    }

    Optional<MetricSpec> metric(Located metric) {
        Identifiers.isTable(metric, metric.name());
        Window window = window(metric);
        metric.at("where").text().ifPresent(where -> Expressions.check(metric.at("where"), where));
        var taken = new HashMap<String, String>();
        var by = new ArrayList<Dimension>();
        for (Located entry : metric.at("by").items()) {
            dimension(entry)
                    .filter(dimension -> isFree(entry, dimension.column(), taken))
                    .ifPresent(by::add);
        }
        var measures = new ArrayList<Measure>();
        for (Located entry : metric.at("measures").entries()) {
            measure(entry)
                    .filter(measure -> isFree(entry, measure.column(), taken))
                    .ifPresent(measures::add);
        }
        if (measures.isEmpty()) {
            return Optional.empty();
        }
        String description = metric.at("description").text(metric.name().replace('_', ' '));
        var spec = new MetricSpec(
                metric.name(), description, window, metric.at("where").text(), by, measures);
        checkCompanions(metric, spec, taken);
        return Optional.of(spec);
    }

    Optional<SessionSpec> session(Located session) {
        Identifiers.isTable(session, session.name());
        var gap = session.at("gap");
        Duration silence = gap.read(Words::duration, StreamReader.DURATION, Duration.ofMinutes(30));
        if (silence.isZero()) {
            gap.expected("a gap longer than nothing");
        }
        for (String condition : List.of("opens", "closes")) {
            session.at(condition).text().ifPresent(text -> Expressions.check(session.at(condition), text));
        }
        String description = session.at("description").text(session.name().replace('_', ' '));
        return fields.scalar(session.at("by"))
                .filter(path -> Identifiers.isSessionColumn(session.at("by"), columnOf(path)))
                .map(path -> new SessionSpec(
                        session.name(),
                        description,
                        new Dimension(columnOf(path), path.toString(), fields.type(path)),
                        silence,
                        session.at("opens").text(),
                        session.at("closes").text()));
    }

    private Window window(Located metric) {
        Located window = metric.at("window");
        Duration size = positive(window, Duration.ofMinutes(1));
        Duration every = metric.at("every").isPresent() ? positive(metric.at("every"), size) : size;
        if (!window.isSound() || !metric.at("every").isSound()) {
            return Window.tumbling(size);
        }
        if (size.toMillis() % every.toMillis() != 0) {
            metric.at("every").expected("a slide that divides the window of " + Words.of(size));
            return Window.tumbling(size);
        }
        if (size.toMillis() / every.toMillis() > MOST_WINDOWS) {
            metric.at("every")
                    .expected("a slide of which at most " + MOST_WINDOWS + " fit into the window of " + Words.of(size));
        }
        if (size.compareTo(retention) > 0) {
            window.expected("a window no longer than the retention of " + Words.of(retention));
        }
        return new Window(size, every);
    }

    private static Duration positive(Located place, Duration fallback) {
        Duration duration = place.read(Words::duration, StreamReader.DURATION, fallback);
        if (duration.isZero()) {
            place.expected("more than nothing");
            return fallback;
        }
        return duration;
    }

    private Optional<Dimension> dimension(Located entry) {
        if (entry.value().isTextual()) {
            return fields.scalar(entry)
                    .filter(path -> Identifiers.isColumnOf(entry, columnOf(path), path))
                    .map(path -> new Dimension(columnOf(path), path.toString(), fields.type(path)));
        }
        return entry.entries().stream().findFirst().flatMap(this::namedDimension);
    }

    private Optional<Dimension> namedDimension(Located entry) {
        if (!Identifiers.isColumn(entry, entry.name())) {
            return Optional.empty();
        }
        Located expression = entry.value().isObject() ? entry.at("expression") : entry;
        return expression
                .text()
                .filter(text -> Expressions.check(expression, text))
                .flatMap(text -> {
                    var field = Optional.of(text).filter(FieldPath::isPath).flatMap(path -> fields.scalar(expression));
                    if (FieldPath.isPath(text) && field.isEmpty()) {
                        return Optional.empty();
                    }
                    FieldType type =
                            typed(entry).orElseGet(() -> field.map(fields::type).orElse(new FieldType.Text()));
                    return Optional.of(new Dimension(entry.name(), text, type));
                });
    }

    private Optional<Measure> measure(Located entry) {
        Located place = entry.value().isObject() ? entry.at("measure") : entry;
        String text = place.text().orElse("");
        var call = CALL.matcher(text);
        if (!Identifiers.isColumn(entry, entry.name()) || text.isEmpty()) {
            return Optional.empty();
        }
        if (!call.matches()) {
            place.expected("count or one of " + String.join(", ", FUNCTIONS.subList(1, FUNCTIONS.size()))
                    + " with an argument");
            return Optional.empty();
        }
        String word = call.group(1).toLowerCase(Locale.ROOT);
        int index = FUNCTIONS.indexOf(word);
        if (index < 0) {
            place.problem("expected one of " + String.join(", ", FUNCTIONS) + ", found `" + call.group(1) + "`"
                    + Nearest.hint(word, FUNCTIONS));
            return Optional.empty();
        }
        Function function = Function.values()[index];
        String argument = call.group(2) == null ? "" : call.group(2).strip();
        if (function == Function.COUNT) {
            return count(entry, place, argument);
        }
        if (argument.isEmpty()) {
            place.expected(word + " with an argument, such as " + word + "(price)");
            return Optional.empty();
        }
        return Expressions.check(place, argument)
                ? input(entry, place, function, argument)
                        .map(type -> new Measure(entry.name(), function, Optional.of(argument), type))
                : Optional.empty();
    }

    private static Optional<Measure> count(Located entry, Located place, String argument) {
        if (!argument.isEmpty() && !argument.equals("*")) {
            place.problem("expected `count`, which counts events, found an argument; use `where`, or sum(if(" + argument
                    + " is null, 0, 1))");
            return Optional.empty();
        }
        return Optional.of(new Measure(entry.name(), Function.COUNT, Optional.empty(), new FieldType.Whole()));
    }

    private Optional<FieldType> input(Located entry, Located place, Function function, String argument) {
        Optional<FieldType> type = typed(entry);
        if (type.isEmpty() && FieldPath.isPath(argument)) {
            type = fields.schema().typeOf(FieldPath.of(argument));
            if (type.isEmpty()) {
                if (!fields.schema().type().fields().isEmpty()) {
                    place.problem("expected a field of the schema, found `" + argument + "`"
                            + Nearest.hint(argument, EventSchemaReader.fieldNames(fields.schema())));
                }
                return Optional.empty();
            }
        }
        boolean needsType = function == Function.SUM || function == Function.MIN || function == Function.MAX;
        if (type.isEmpty() && needsType) {
            place.problem("expected the type of this expression too, as {measure: " + function.word()
                    + "(...), type: integer}, found none");
            return Optional.empty();
        }
        FieldType input = type.orElse(function == Function.DISTINCT ? new FieldType.Text() : new FieldType.Real());
        if (function.needsNumber() && !input.isNumber()) {
            place.problem("expected a number in " + function.word() + "(), found `" + argument + "`, which is "
                    + Fields.words(input));
            return Optional.empty();
        }
        if (!input.isScalar() || needsType && input instanceof FieldType.Flag) {
            place.problem("expected values that can be compared in " + function.word() + "(), found `" + argument
                    + "`, which is " + Fields.words(input));
            return Optional.empty();
        }
        return Optional.of(input);
    }

    private static Optional<FieldType> typed(Located entry) {
        return entry.at("type").text().flatMap(MetricReader::typeNamed);
    }

    private static Optional<FieldType> typeNamed(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "string" -> new FieldType.Text();
                    case "integer" -> new FieldType.Whole();
                    case "number" -> new FieldType.Real();
                    case "boolean" -> new FieldType.Flag();
                    case "date-time" -> new FieldType.Timestamp();
                    default -> null;
                });
    }

    private static String columnOf(FieldPath path) {
        return String.join("_", path.steps());
    }

    private static boolean isFree(Located place, String column, Map<String, String> taken) {
        String other = taken.putIfAbsent(column, column);
        if (other != null) {
            place.problem("expected each column once, found a second `" + column + "`");
        }
        return other == null;
    }

    private static void checkCompanions(Located metric, MetricSpec spec, Map<String, String> taken) {
        MetricTable.companionNames(spec).forEach((companion, measure) -> {
            if (taken.containsKey(companion)) {
                metric.at("measures")
                        .at(measure)
                        .problem("expected a free name for the column `" + companion + "`, which is kept beside `"
                                + measure + "`, found it taken");
            }
        });
    }
}
