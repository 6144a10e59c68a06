package dev.weir.local.simulator;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parameter `since`: epoch milliseconds or a date. */
final class Since {

    private static final Pattern MILLISECONDS = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]*)?");

    private static final List<Function<String, Instant>> DATES = List.of(
            text -> OffsetDateTime.parse(text).toInstant(),
            text -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC),
            text -> LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC),
            text -> OffsetDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());

    private Since() {}

    static OptionalLong milliseconds(@Nullable String since) throws HttpProblem {
        if (since == null || since.isBlank()) {
            return OptionalLong.empty();
        }
        if (MILLISECONDS.matcher(since).matches()) {
            return OptionalLong.of((long) Double.parseDouble(since));
        }
        for (Function<String, Instant> date : DATES) {
            Optional<Instant> instant = parsed(since, date);
            if (instant.isPresent()) {
                return OptionalLong.of(instant.get().toEpochMilli());
            }
        }
        throw new HttpProblem(
                400,
                "invalid_timestamp",
                "Invalid timestamp",
                "since timestamp is not a UTC milliseconds unix epoch and was not parseable: '" + since + "'");
    }

    private static Optional<Instant> parsed(String since, Function<String, Instant> date) {
        try {
            return Optional.of(date.apply(since));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
