package dev.weir.catalog.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Random schemas of the keywords that are compiled, as JSON, and random values that such schemas are about. */
final class Schemas {

    private static final List<String> NAMES = List.of("a", "b", "c", "#d", "a b", "");

    private Schemas() {}

    /** Numbers from everyday ones to those that a float or a long cannot hold. */
    static Arbitrary<String> numbers() {
        return Arbitraries.oneOf(
                ordinaryNumbers(),
                Arbitraries.of(
                        "9007199254740993",
                        "9223372036854775807",
                        "9223372036854775808",
                        "-9223372036854775809",
                        "100000000000000000000000000000",
                        "1e300",
                        "-1e300",
                        "1e-300",
                        "2.00000000000000000001",
                        "0.30000000000000000000000001",
                        "1E+2",
                        "0e5"));
    }

    static Arbitrary<String> ordinaryNumbers() {
        return Arbitraries.of(
                "0",
                "1",
                "2",
                "3",
                "5",
                "6",
                "10",
                "-1",
                "-5",
                "1.0",
                "2.50",
                "2.5",
                "0.1",
                "0.01",
                "0.25",
                "-0.0",
                "-2.5",
                "99.99",
                "1e2",
                "0.125",
                "100",
                "4503599627370496");
    }

    static Arbitrary<String> values(int depth) {
        Arbitrary<String> scalars =
                Arbitraries.oneOf(numbers(), texts().map(Schemas::quoted), Arbitraries.of("true", "false", "null"));
        if (depth == 0) {
            return scalars;
        }
        Arbitrary<String> arrays = values(depth - 1).list().ofMaxSize(3).map(list -> list.stream()
                .collect(Collectors.joining(",", "[", "]")));
        Arbitrary<String> objects = Arbitraries.maps(Arbitraries.of(NAMES), values(depth - 1))
                .ofMaxSize(4)
                .map(Schemas::object);
        return Arbitraries.frequencyOf(Tuple.of(3, scalars), Tuple.of(1, arrays), Tuple.of(4, objects));
    }

    /** A schema; the deeper it may go, the likelier it is one of objects. */
    static Arbitrary<String> schemas(int depth) {
        List<Arbitrary<Map.Entry<String, String>>> keywords = new ArrayList<>();
        keywords.add(entry("type", types()));
        keywords.addAll(numberKeywords(numbers()));
        for (String length :
                List.of("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties")) {
            keywords.add(entry(length, Arbitraries.of("0", "1", "2", "3")));
        }
        keywords.add(entry("pattern", Arbitraries.of("\"^a\"", "\"b$\"", "\"^[a-z]*$\"", "\"\\\\d+\"", "\"^$\"")));
        keywords.add(entry("format", formats()));
        keywords.add(entry(
                "enum", values(1).list().ofMinSize(1).ofMaxSize(4).map(list -> "[" + String.join(",", list) + "]")));
        keywords.add(entry("const", values(1)));
        keywords.add(entry("required", Arbitraries.of(NAMES).set().ofMaxSize(2).map(Schemas::names)));
        keywords.add(entry("title", Arbitraries.just("\"says nothing\"")));
        if (depth > 0) {
            Arbitrary<String> inner = schemas(depth - 1);
            Arbitrary<String> properties =
                    Arbitraries.maps(Arbitraries.of(NAMES), inner).ofMaxSize(3).map(Schemas::object);
            keywords.add(entry("properties", properties));
            keywords.add(entry("properties", properties));
            keywords.add(entry("items", inner));
            keywords.add(entry("additionalProperties", inner));
        }
        Arbitrary<String> some = Arbitraries.oneOf(keywords)
                .list()
                .ofMaxSize(4)
                .map(Schemas::withoutDuplicates)
                .map(Schemas::object);
        return Arbitraries.frequencyOf(Tuple.of(20, some), Tuple.of(1, Arbitraries.of("true", "false")));
    }

    /** The keywords about numbers, each with one of these as its argument. */
    static List<Arbitrary<Map.Entry<String, String>>> numberKeywords(Arbitrary<String> numbers) {
        List<Arbitrary<Map.Entry<String, String>>> keywords = new ArrayList<>();
        for (String bound : List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")) {
            keywords.add(entry(bound, numbers));
        }
        keywords.add(entry("multipleOf", Arbitraries.of("1", "2", "0.01", "0.5", "0.25", "3", "100", "1.5")));
        return keywords;
    }

    static String object(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> quoted(field.getKey()) + ":" + field.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static Map<String, String> withoutDuplicates(List<Map.Entry<String, String>> keywords) {
        return keywords.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one));
    }

    private static Arbitrary<Map.Entry<String, String>> entry(String keyword, Arbitrary<String> argument) {
        return argument.map(value -> Map.entry(keyword, value));
    }

    private static Arbitrary<String> types() {
        Arbitrary<String> one = Arbitraries.of("string", "integer", "number", "boolean", "object", "array", "null");
        Arbitrary<String> several = one.set().ofMinSize(1).ofMaxSize(3).map(Schemas::names);
        return Arbitraries.oneOf(one.map(Schemas::quoted), several);
    }

    private static Arbitrary<String> formats() {
        return Arbitraries.of(
                        "date-time",
                        "date",
                        "time",
                        "email",
                        "hostname",
                        "ipv4",
                        "ipv6",
                        "uuid",
                        "uri",
                        "uri-reference",
                        "iri",
                        "json-pointer")
                .map(Schemas::quoted);
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.of(
                "",
                "a",
                "ab",
                "abc",
                "abcd",
                "b",
                "ab\\n",
                "7",
                "\u20ac\u20ac",
                "\ud83d\ude00",
                "2026-01-31T12:00:00Z",
                "2026-01-31T12:00:00.5+01:00",
                "2026-01-31t12:00:00z",
                "2026-01-31T12:00:00Zjunk",
                "2016-12-31T23:59:60Z",
                "2026-01-31T12:00:00",
                "2026-01-31",
                "2026-02-30",
                "12:00:00Z",
                "ana@example.com",
                "ana",
                "example.com",
                "ex ample",
                "127.0.0.1",
                "256.0.0.1",
                "::1",
                "0b7f9d34-51c8-4f0e-8a5e-6a1c2f7d9e01",
                "https://example.com/a?b=c#d",
                "/a/b",
                "http://[",
                "\u00e4.example/\u00e4");
    }

    private static String names(Iterable<String> names) {
        List<String> quoted = new ArrayList<>();
        names.forEach(name -> quoted.add(quoted(name)));
        return "[" + String.join(",", quoted) + "]";
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
