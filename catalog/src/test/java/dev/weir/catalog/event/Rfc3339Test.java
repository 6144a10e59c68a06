package dev.weir.catalog.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.ethlo.time.ITU;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The refused forms are golden cases; here are those that must be read, and that no others are. */
class Rfc3339Test {

    private static final String SEED = "3339";

    @Property(seed = SEED)
    void everyMomentIsReadBackInEveryOffsetToTheNanosecond(
            @ForAll("moments") Instant moment, @ForAll @IntRange(min = -1_080, max = 1_080) int offsetMinutes) {
        ZoneOffset offset = ZoneOffset.ofTotalSeconds(offsetMinutes * 60);
        OffsetDateTime time = moment.atOffset(offset);

        assertThat(Rfc3339.parse(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.withSecond(59))))
                .contains(time.withSecond(59).toInstant());
        assertThat(Rfc3339.parse(DateTimeFormatter.ISO_INSTANT.format(moment))).contains(moment);
    }

    @Property(seed = SEED)
    void everyNumberOfDigitsOfASecondIsRead(@ForAll @IntRange(max = 9) int digits) {
        Instant moment = Instant.parse("2026-01-31T11:59:59.987654321Z");
        Instant shortened = moment.with(ChronoField.NANO_OF_SECOND, rounded(987_654_321, digits));

        assertThat(Rfc3339.parse(ITU.formatUtc(moment.atOffset(ZoneOffset.UTC), digits)))
                .contains(shortened);
    }

    @Property(seed = SEED, tries = 5_000)
    void whateverIsReadIsTheSameToJavaAndToTheSchemaLibrary(@ForAll("almostTimes") String text) {
        Rfc3339.parse(text).ifPresent(moment -> {
            assertThat(OffsetDateTime.parse(text).toInstant()).isEqualTo(moment);
            // The RFC's `-00:00` says that the offset is unknown; the library refuses to know the time then.
            if (!text.endsWith("-00:00")) {
                assertThat(ITU.parseDateTime(text).toInstant()).isEqualTo(moment);
            }
        });
    }

    @Provide
    Arbitrary<Instant> moments() {
        return Combinators.combine(
                        Arbitraries.longs()
                                .between(
                                        Instant.parse("0001-01-02T00:00:00Z").getEpochSecond(),
                                        Instant.parse("9999-12-30T23:59:59Z").getEpochSecond()),
                        Arbitraries.integers().between(0, 999_999_999))
                .as(Instant::ofEpochSecond);
    }

    /** A time with one character replaced, dropped or doubled. */
    @Provide
    Arbitrary<String> almostTimes() {
        Arbitrary<String> times = Arbitraries.of(
                "2026-01-31T12:00:00Z",
                "2024-02-29T23:59:59.123456789+05:30",
                "1999-12-31T00:00:00.5-08:00",
                "9999-12-31T23:59:59-18:00",
                "0001-01-01T00:00:00-00:00");
        Arbitrary<String> replacement = Arbitraries.of(
                "", "0", "1", "2", "3", "6", "9", ":", "-", "+", ".", "T", "t", "Z", "z", " ", "00", "٦");
        return Combinators.combine(times, Arbitraries.integers().between(0, 34), replacement)
                .as((time, at, text) ->
                        at < time.length() ? time.substring(0, at) + text + time.substring(at + 1) : time);
    }

    private static int rounded(int nanoseconds, int digits) {
        int unit = (int) Math.pow(10, 9 - digits);
        return nanoseconds / unit * unit;
    }
}
