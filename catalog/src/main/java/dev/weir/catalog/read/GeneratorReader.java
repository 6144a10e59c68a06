package dev.weir.catalog.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weir.catalog.DayShape;
import dev.weir.catalog.FieldPath;
import dev.weir.catalog.FieldType;
import dev.weir.catalog.GeneratorSource;
import dev.weir.catalog.Hint;
import dev.weir.catalog.Hint.Between;
import dev.weir.catalog.Hint.Numbered;
import dev.weir.catalog.Hint.Spread;
import dev.weir.catalog.Hint.Uuid;
import dev.weir.catalog.Hint.Values;
import dev.weir.catalog.Hint.Weighted;
import dev.weir.catalog.Rate;
import dev.weir.catalog.Share;
import dev.weir.catalog.Visits;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the hints for made-up events. */
final class GeneratorReader {

    private static final Rate TEN_A_SECOND = new Rate(BigDecimal.TEN, Duration.ofSeconds(1));
    private static final Pattern SPAN = Pattern.compile("\\s*(\\d{1,6})\\s+to\\s+(\\d{1,6})\\s*");
    private static final String SHARE = "a share such as 2% or 1 in 50";

    private final Fields fields;

    GeneratorReader(Fields fields) {
        this.fields = fields;
    }

    GeneratorSource generator(Located generator) {
        Located rate = generator.at("rate");
        return new GeneratorSource(
                rate.isPresent() ? SourceReader.rate(rate).orElse(TEN_A_SECOND) : TEN_A_SECOND,
                generator.at("seed").value().asLong(1),
                share(generator.at("late"), Share.NONE),
                share(generator.at("duplicates"), Share.NONE),
                share(generator.at("out_of_order"), Share.NONE),
                share(generator.at("malformed"), Share.NONE),
                day(generator.at("day")),
                visits(generator.at("visits")),
                hints(generator.at("fields")));
    }

    private static Share share(Located place, Share fallback) {
        return place.read(Words::share, SHARE, fallback);
    }

    private static Optional<DayShape> day(Located day) {
        return day.isSound() && day.isPresent()
                ? day.at("peak")
                        .text()
                        .map(peak -> new DayShape(LocalTime.parse(peak), share(day.at("low"), Share.ALL)))
                : Optional.empty();
    }

    private Optional<Visits> visits(Located visits) {
        Located events = visits.at("events");
        var span = SPAN.matcher(events.text("3 to 20"));
        if (!span.matches()
                || Integer.parseInt(span.group(1)) < 1
                || Integer.parseInt(span.group(2)) < Integer.parseInt(span.group(1))) {
            events.expected("a span of events such as 3 to 20");
            return Optional.empty();
        }
        return fields.scalar(visits.at("by"))
                .map(by -> new Visits(
                        by,
                        fields.values(visits.at("opens")),
                        fields.values(visits.at("closes")),
                        Integer.parseInt(span.group(1)),
                        Integer.parseInt(span.group(2)),
                        visits.at("pause").read(Words::duration, StreamReader.DURATION, Duration.ofSeconds(10))));
    }

    private Map<FieldPath, Hint> hints(Located place) {
        var hints = new LinkedHashMap<FieldPath, Hint>();
        for (Located entry : place.entries()) {
            fields.keyed(entry).ifPresent(path -> drawn(entry, path)
                    .ifPresent(values -> hints.put(
                            path,
                            new Hint(
                                    values,
                                    when(entry.at("when")),
                                    fields.scalar(entry.at("given")),
                                    share(entry.at("present"), Share.ALL)))));
        }
        return hints;
    }

    private Optional<Values> drawn(Located hint, FieldPath path) {
        if (!hint.isSound()) {
            return Optional.empty();
        }
        if (hint.at("values").isPresent()) {
            return Optional.of(weighted(hint.at("values"), path));
        }
        if (hint.at("numbered").isPresent()) {
            fields.checkValue(hint.at("numbered"), hint.at("numbered").value(), path);
            return Optional.of(new Numbered(
                    hint.at("numbered").text(""),
                    hint.at("of").value().asInt(100),
                    hint.at("skew").value().asDouble(1)));
        }
        if (hint.at("uuid").isPresent()) {
            return Optional.of(new Uuid());
        }
        return between(hint, path);
    }

    private Optional<Values> between(Located hint, FieldPath path) {
        Located bounds = hint.at("between");
        BigDecimal low = bounds.value().path(0).decimalValue();
        BigDecimal high = bounds.value().path(1).decimalValue();
        if (!fields.type(path).isNumber()) {
            hint.keyProblem("expected a number field for between, found `" + path + "`, which is "
                    + Fields.words(fields.type(path)));
            return Optional.empty();
        }
        Spread spread = Spread.valueOf(hint.at("spread").text("uniform").toUpperCase(Locale.ROOT));
        if (low.compareTo(high) > 0 || spread == Spread.LOGNORMAL && low.signum() <= 0) {
            bounds.expected(
                    spread == Spread.LOGNORMAL
                            ? "two numbers above 0, the lower one first"
                            : "two numbers, the lower one first");
            return Optional.empty();
        }
        return Optional.of(new Between(low, high, spread));
    }

    private Weighted weighted(Located values, FieldPath path) {
        var weights = new LinkedHashMap<JsonNode, Double>();
        for (Located value : values.items()) {
            fields.checkValue(value, value.value(), path);
            weights.put(value.value(), 1.0);
        }
        for (Located entry : values.entries()) {
            JsonNode value = typed(entry, path);
            fields.checkValue(entry, value, path);
            weights.put(value, entry.value().asDouble());
        }
        return new Weighted(weights);
    }

    /** A key of a map is text; where the field is a number or a boolean, it stands for one. */
    private JsonNode typed(Located entry, FieldPath path) {
        var json = JsonNodeFactory.instance;
        FieldType type = fields.type(path);
        try {
            if (type instanceof FieldType.Whole) {
                return json.numberNode(Long.parseLong(entry.name()));
            }
            if (type.isNumber()) {
                return json.numberNode(new BigDecimal(entry.name()));
            }
        } catch (NumberFormatException e) {
            return json.textNode(entry.name());
        }
        boolean flag =
                type instanceof FieldType.Flag && List.of("true", "false").contains(entry.name());
        return flag ? json.booleanNode(entry.name().equals("true")) : json.textNode(entry.name());
    }

    private Map<FieldPath, List<JsonNode>> when(Located place) {
        var when = new LinkedHashMap<FieldPath, List<JsonNode>>();
        for (Located entry : place.entries()) {
            fields.keyed(entry).ifPresent(path -> {
                entry.items().forEach(item -> fields.checkValue(item, item.value(), path));
                when.put(path, entry.items().stream().map(Located::value).toList());
            });
        }
        return when;
    }
}
