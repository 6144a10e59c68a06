package dev.weir.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.catalog.Hint.Spread;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Random sources for a schema. */
final class MadeUpSources {

    private final Drawing draw;
    private final MadeUpSchema schema;

    MadeUpSources(Drawing draw, MadeUpSchema schema) {
        this.draw = draw;
        this.schema = schema;
    }

    Sources sources() {
        return new Sources(draw.maybe(this::http), draw.maybe(this::sse), draw.maybe(this::generator));
    }

    private HttpSource http() {
        return new HttpSource(draw.between(1, 1 << 24), draw.maybe(this::rate));
    }

    private SseSource sse() {
        var canary = new LinkedHashMap<FieldPath, String>();
        if (draw.chance(50)) {
            texts().forEach(path -> canary.put(path, draw.text()));
        }
        return new SseSource(
                URI.create("http://localhost:" + draw.between(1024, 65535) + "/feed?since=1"),
                draw.text(),
                draw.maybe(draw::text),
                draw.duration(60),
                draw.duration(3600),
                draw.duration(120),
                draw.between(1, 1 << 24),
                draw.maybe(() -> URI.create("/?spec=" + draw.between(1, 9))),
                canary);
    }

    private GeneratorSource generator() {
        return new GeneratorSource(
                rate(),
                draw.between(-1000, 1000),
                upToAQuarter(),
                upToAQuarter(),
                upToAQuarter(),
                upToAQuarter(),
                draw.maybe(() -> new DayShape(LocalTime.of(draw.between(0, 23), draw.between(0, 59)), draw.share())),
                draw.maybe(this::visits),
                hints());
    }

    private Visits visits() {
        int shortest = draw.between(1, 5);
        return new Visits(
                draw.oneOf(schema.fields(type -> true)),
                values(),
                values(),
                shortest,
                shortest + draw.between(0, 20),
                draw.duration(60));
    }

    private Map<FieldPath, Hint> hints() {
        var hints = new LinkedHashMap<FieldPath, Hint>();
        for (FieldPath path : schema.fields(type -> true)) {
            if (draw.chance(40)) {
                hints.put(path, hint(path));
            }
        }
        return hints;
    }

    /** Fields depend on those before them only, so never on themselves. */
    private Hint hint(FieldPath path) {
        var all = schema.fields(type -> true);
        var before = all.subList(0, all.indexOf(path));
        var when = new LinkedHashMap<FieldPath, List<JsonNode>>();
        if (draw.chance(20)) {
            values().forEach((other, value) -> {
                if (before.contains(other)) {
                    when.put(other, List.of(value));
                }
            });
        }
        Optional<FieldPath> given =
                draw.chance(20) && !before.isEmpty() ? Optional.of(draw.oneOf(before)) : Optional.empty();
        return new Hint(drawn(schema.type(path)), when, given, draw.share());
    }

    private Share upToAQuarter() {
        return new Share(draw.between(0, 25) / 100.0);
    }

    private Hint.Values drawn(FieldType type) {
        if (type.isNumber() && draw.chance(50)) {
            int low = draw.between(1, 1000);
            return new Hint.Between(
                    BigDecimal.valueOf(low),
                    BigDecimal.valueOf(low + draw.between(0, 1000)),
                    draw.oneOf(Spread.values()));
        }
        if (type instanceof FieldType.Text && draw.chance(60)) {
            return draw.chance(30)
                    ? new Hint.Uuid()
                    : new Hint.Numbered("user_{}", draw.between(1, 1000), draw.between(0, 20) / 4.0);
        }
        var weights = new LinkedHashMap<JsonNode, Double>();
        weights.put(schema.value(type), draw.between(1, 100) / 4.0);
        weights.put(schema.value(type), draw.between(1, 100) / 4.0);
        return new Hint.Weighted(weights);
    }

    private Map<FieldPath, JsonNode> values() {
        var values = new LinkedHashMap<FieldPath, JsonNode>();
        for (FieldPath path : texts()) {
            if (draw.chance(50)) {
                values.put(path, schema.value(schema.type(path)));
            }
        }
        return values;
    }

    private List<FieldPath> texts() {
        return schema.fields(type -> type instanceof FieldType.Text);
    }

    private Rate rate() {
        return new Rate(
                BigDecimal.valueOf(draw.between(1, 10_000)),
                draw.oneOf(List.of(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofHours(1))));
    }
}
