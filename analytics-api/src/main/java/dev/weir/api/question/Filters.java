package dev.weir.api.question;

import dev.weir.api.problem.ProblemKind;
import dev.weir.api.problem.Refused;
import dev.weir.api.subject.Field;
import dev.weir.api.subject.Quantity;
import dev.weir.api.subject.ValueType;
import dev.weir.catalog.derive.KeyText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Understands filters such as `page_url=in.(/a,/b)`. */
public final class Filters {

    private static final int MOST_VALUES = 1_000;
    private static final int LONGEST = 8_000;

    private static final List<String> WORDS = Stream.concat(
                    Arrays.stream(Filter.Operator.values()).map(Filter.Operator::word), Stream.of("in", "like", "is"))
            .toList();

    private Filters() {}

    public static Filter parse(Field field, Optional<Quantity> measure, String text) {
        int dot = text.indexOf('.');
        String word = dot < 0 ? text : text.substring(0, dot);
        if (dot < 0 || !WORDS.contains(word)) {
            throw Refused.of(
                    ProblemKind.BAD_OPERATOR,
                    field.name(),
                    "expected one of " + WORDS.stream().map(w -> w + ".").collect(Collectors.joining(", "))
                            + " before the value, found " + brief(text) + Hints.hint(word, WORDS));
        }
        return new Filter(field, measure, test(field, word, text.substring(dot + 1)));
    }

    private static Filter.Test test(Field field, String word, String operand) {
        return switch (word) {
            case "is" -> absent(field, operand);
            case "like" -> like(field, operand);
            case "in" -> new Filter.In(in(field, operand));
            default -> compared(field, operator(word), operand);
        };
    }

    private static Filter.Operator operator(String word) {
        return Arrays.stream(Filter.Operator.values())
                .filter(operator -> operator.word().equals(word))
                .findFirst()
                .orElseThrow();
    }

    private static Filter.Test compared(Field field, Filter.Operator operator, String operand) {
        return new Filter.Compared(operator, value(field, operand));
    }

    private static Filter.Test absent(Field field, String operand) {
        return switch (operand) {
            case "null" -> new Filter.Absent(true);
            case "not_null" -> new Filter.Absent(false);
            default ->
                throw Refused.of(
                        ProblemKind.BAD_VALUE,
                        field.name(),
                        "expected is.null or is.not_null, found is." + brief(operand));
        };
    }

    private static Filter.Test like(Field field, String pattern) {
        if (field.type() != ValueType.TEXT) {
            throw Refused.of(
                    ProblemKind.BAD_OPERATOR,
                    field.name(),
                    "expected a column of text for like., found one whose values are "
                            + field.type().expected());
        }
        if (endsInTheMiddleOfAnEscape(pattern)) {
            throw Refused.of(
                    ProblemKind.BAD_VALUE, field.name(), "expected a character after the last backslash, found none");
        }
        return new Filter.Like(checkedLength(field, KeyText.storable(pattern)));
    }

    private static boolean endsInTheMiddleOfAnEscape(String pattern) {
        int slashes = 0;
        while (slashes < pattern.length() && pattern.charAt(pattern.length() - 1 - slashes) == '\\') {
            slashes++;
        }
        return slashes % 2 == 1;
    }

    private static List<Object> in(Field field, String operand) {
        if (!operand.startsWith("(") || !operand.endsWith(")") || operand.length() < 3) {
            throw Refused.of(
                    ProblemKind.BAD_VALUE, field.name(), "expected values as in.(a,b), found in." + brief(operand));
        }
        var values = new LinkedHashSet<Object>();
        for (String value : split(field, operand.substring(1, operand.length() - 1))) {
            values.add(value(field, value));
        }
        if (values.size() > MOST_VALUES) {
            throw Refused.of(
                    ProblemKind.BAD_VALUE,
                    field.name(),
                    "expected at most " + MOST_VALUES + " values, found " + values.size());
        }
        return List.copyOf(values);
    }

    /** Values between commas; one in double quotes may hold commas, and quotes behind a backslash. */
    private static List<String> split(Field field, String text) {
        var values = new ArrayList<String>();
        int at = 0;
        while (at <= text.length()) {
            boolean isQuoted = at < text.length() && text.charAt(at) == '"';
            var value = new StringBuilder();
            at = isQuoted ? quoted(field, text, at + 1, value) : plain(text, at, value);
            values.add(value.toString());
            if (at < text.length() && text.charAt(at) != ',') {
                throw Refused.of(
                        ProblemKind.BAD_VALUE, field.name(), "expected a comma after each value, found " + brief(text));
            }
            at++;
        }
        return values;
    }

    private static int plain(String text, int start, StringBuilder value) {
        int end = text.indexOf(',', start);
        int stop = end < 0 ? text.length() : end;
        value.append(text, start, stop);
        return stop;
    }

    private static int quoted(Field field, String text, int start, StringBuilder value) {
        int at = start;
        while (at < text.length() && text.charAt(at) != '"') {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            value.append(text.charAt(at));
            at++;
        }
        if (at >= text.length()) {
            throw Refused.of(
                    ProblemKind.BAD_VALUE, field.name(), "expected a closing double quote, found " + brief(text));
        }
        return at + 1;
    }

    private static Object value(Field field, String text) {
        var value = field.type()
                .parse(field.type() == ValueType.TIMESTAMP ? text.replace(' ', '+') : text)
                .orElseThrow(() -> Refused.of(
                        ProblemKind.BAD_VALUE,
                        field.name(),
                        "expected " + field.type().expected() + ", found " + brief(text)));
        if (value instanceof String string) {
            return field.longest() > 0
                    ? KeyText.fit(string, field.longest())
                    : checkedLength(field, KeyText.storable(string));
        }
        return value;
    }

    private static String checkedLength(Field field, String text) {
        if (text.length() > LONGEST) {
            throw Refused.of(
                    ProblemKind.BAD_VALUE,
                    field.name(),
                    "expected at most " + LONGEST + " characters, found " + text.length());
        }
        return text;
    }

    static String brief(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
