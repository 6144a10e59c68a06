package dev.weir.api.openapi;

import dev.weir.api.subject.Field;
import dev.weir.api.subject.MetricSubject;
import dev.weir.api.subject.Quantity;
import dev.weir.catalog.derive.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** The parameters of a metric, by its own columns. */
final class MetricParameters {

    private MetricParameters() {}

    static List<Parameter> of(MetricSubject subject) {
        var dimensions = subject.dimensions().stream().map(Field::name).toList();
        var measures = subject.measures().stream().map(Quantity::name).toList();
        var parameters = new ArrayList<>(range());
        parameters.add(CommonParts.query(
                "every",
                "Longer windows to roll up to: a length such as 5m, 1h, 1d, 1w or 1mo by the clock and calendar of tz, or all.",
                CommonParts.text().addExample(subject.window().slides() ? "all" : "1h")));
        if (!dimensions.isEmpty()) {
            parameters.add(CommonParts.names("by", "The dimensions to keep; the others are rolled up.", dimensions));
        }
        parameters.add(CommonParts.names("measures", "The measures to show.", measures));
        parameters.add(CommonParts.query(
                "top",
                "The first so many rows of each window by the first measure ordered by; with .range behind the number, those "
                        + "dimensions that lead over the whole range.",
                CommonParts.text().pattern("^[1-9][0-9]{0,3}(\\.range)?$").addExample("10")));
        parameters.add(order(Stream.of(List.of(Names.WINDOW_START), dimensions, measures)
                .flatMap(List::stream)
                .toList()));
        parameters.addAll(page());
        parameters.add(CommonParts.query(
                "fill",
                "Adds rows of zeroes where nothing was counted.",
                CommonParts.text().addEnumeration("zero")));
        parameters.add(CommonParts.query(
                "compare",
                "Adds the measures of the period before to each row, as previous.name.",
                CommonParts.text().addEnumeration("previous")));
        subject.dimensions().forEach(field -> parameters.add(filter(field)));
        subject.measures().forEach(measure -> parameters.add(filter(measure.field())));
        return parameters;
    }

    static List<Parameter> range() {
        return List.of(
                CommonParts.query(
                        "from",
                        "The first moment of the range.",
                        CommonParts.moment().addExample("2026-01-15T09:00:00Z")),
                CommonParts.query(
                        "to",
                        "The moment after the range; now when absent.",
                        CommonParts.moment().addExample("2026-01-15T10:00:00Z")),
                CommonParts.query(
                        "last",
                        "A range that ends now or at to, and is so long.",
                        CommonParts.text().defaultValue("1h").addExample("24h")),
                CommonParts.query(
                        "tz",
                        "The time zone of days and of the times shown.",
                        CommonParts.text().addExample("Europe/Berlin")));
    }

    static Parameter order(List<String> columns) {
        return CommonParts.names(
                "order",
                "Columns to order by, - before one for descending.",
                columns.stream().flatMap(name -> Stream.of(name, "-" + name)).toList());
    }

    static List<Parameter> page() {
        return List.of(
                CommonParts.query(
                        "limit",
                        "The most rows of a page.",
                        CommonParts.type(Schema.SchemaType.INTEGER).addExample(20)),
                CommonParts.query("cursor", "Where the page begins: `next` of the page before.", CommonParts.text()));
    }

    static Parameter filter(Field field) {
        return CommonParts.query(
                field.name(),
                field.description()
                        + " Filter: eq., neq., gt., gte., lt., lte., like. or in.(a,b) before the value; is.null, is.not_null. Values are "
                        + field.type().expected() + ".",
                CommonParts.text()
                        .pattern("^(eq|neq|gt|gte|lt|lte|like|in|is)\\.")
                        .addExample(example(field)));
    }

    private static String example(Field field) {
        return switch (field.type()) {
            case TEXT -> "like.a%";
            case TIMESTAMP -> "gte.2026-01-15T09:30:12Z";
            case WHOLE -> "gt.17";
            case REAL, DECIMAL -> "lt.12.5";
            case FLAG -> "eq.true";
        };
    }
}
