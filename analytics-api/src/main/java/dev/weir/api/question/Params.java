package dev.weir.api.question;

import dev.weir.api.problem.ProblemKind;
import dev.weir.api.problem.Refused;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The parameters of a URL in their order. */
public record Params(List<Param> all) {

    private static final int MOST = 100;

    /** One name and what was said about it. */
    public record Param(String name, String value) {}

    public Params {
        all = List.copyOf(all);
    }

    /** Reads what stands behind the question mark. */
    public static Params parse(String query) {
        try {
            var params = new ArrayList<Param>();
            new QueryStringDecoder(query, java.nio.charset.StandardCharsets.UTF_8, false, MOST + 1, true)
                    .parameters()
                    .forEach((name, values) -> values.forEach(value -> params.add(new Param(name, value))));
            if (params.size() > MOST) {
                throw Refused.of(ProblemKind.BAD_VALUE, "expected at most " + MOST + " parameters, found more");
            }
            return new Params(params);
        } catch (IllegalArgumentException e) {
            throw Refused.of(ProblemKind.BAD_VALUE, "expected a query in percent encoding, found " + e.getMessage());
        }
    }

    /** The one value of a parameter that may be given once. */
    public Optional<String> one(String name) {
        var values = all.stream().filter(param -> param.name().equals(name)).toList();
        if (values.size() > 1) {
            throw Refused.of(
                    ProblemKind.REPEATED_PARAMETER,
                    name,
                    "expected " + name + " once, found it " + values.size() + " times");
        }
        return values.stream().findFirst().map(Param::value);
    }

    /** With one more, unless it is given already. */
    public Params withDefault(String name, String value) {
        if (has(name)) {
            return this;
        }
        var more = new ArrayList<>(all);
        more.add(new Param(name, value));
        return new Params(more);
    }

    public boolean has(String name) {
        return all.stream().anyMatch(param -> param.name().equals(name));
    }

    public List<Param> except(Set<String> names) {
        return all.stream().filter(param -> !names.contains(param.name())).toList();
    }

    /** The same text for the same parameters, in whatever order they stand. */
    public String text() {
        return text(Set.of());
    }

    String text(Set<String> without) {
        return except(without).stream()
                .map(param ->
                        param.name() + "=" + param.value().replace("\\", "\\\\").replace("\n", "\\n"))
                .sorted()
                .collect(Collectors.joining("\n"));
    }
}
