package dev.weir.catalog.event;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Format;
import com.networknt.schema.Formats;
import com.networknt.schema.ValidationContext;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The values of JSON Schema's `format`: the library's, except that a date-time is what {@link Rfc3339} reads, and
 * that what the library judges by regular expressions may not be long.
 */
final class TextFormats {

    /** Some of the library's expressions take quadratic time; no address, host, date or duration is longer. */
    private static final int LENGTH = 1_024;

    /** These are parsed in one go, and may be long. */
    private static final Set<String> UNBOUNDED = Set.of("uri", "uri-reference", "iri", "iri-reference");

    /** Those that judge by the text alone. */
    private static final Set<String> PLAIN =
            Set.of("date", "time", "email", "hostname", "ipv4", "ipv6", "uri", "uri-reference", "iri", "json-pointer");

    private TextFormats() {}

    /** Every known format, for the library. */
    static Map<String, Format> all() {
        Map<String, Format> formats = Formats.DEFAULT.stream()
                .map(format -> UNBOUNDED.contains(format.getName()) ? format : new Bounded(format))
                .collect(Collectors.toMap(Format::getName, Function.identity()));
        formats.put("date-time", new DateTime());
        return formats;
    }

    /** The format as a predicate, if it judges by the text alone. */
    static Optional<Predicate<String>> predicate(String name) {
        if (name.equals("date-time")) {
            return Optional.of(text -> Rfc3339.parse(text).isPresent());
        }
        if (name.equals("uuid")) {
            return Optional.of(TextFormats::isUuid);
        }
        if (!PLAIN.contains(name)) {
            return Optional.empty();
        }
        Format format = all().get(name);
        return Optional.ofNullable(format).map(known -> text -> known.matches(new ExecutionContext(), text));
    }

    /** By far the commonest of them, and five times faster without a regular expression. */
    private static boolean isUuid(String text) {
        if (text.length() != "00000000-0000-0000-0000-000000000000".length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            boolean isDash = i == 8 || i == 13 || i == 18 || i == 23;
            char character = text.charAt(i);
            if (isDash ? character != '-' : character > 'f' || Character.digit(character, 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private record DateTime() implements Format {

        @Override
        public String getName() {
            return "date-time";
        }

        @Override
        public boolean matches(ExecutionContext context, String text) {
            return Rfc3339.parse(text).isPresent();
        }
    }

    private record Bounded(Format format) implements Format {

        @Override
        public String getName() {
            return format.getName();
        }

        @Override
        public String getMessageKey() {
            return format.getMessageKey();
        }

        @Override
        public boolean matches(ExecutionContext context, String text) {
            return text.length() <= LENGTH && format.matches(context, text);
        }

        @Override
        public boolean matches(ExecutionContext context, ValidationContext validation, String text) {
            return text.length() <= LENGTH && format.matches(context, validation, text);
        }
    }
}
