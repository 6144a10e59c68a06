package dev.weir.api.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class TimesTest {

    @Property
    void wholeSecondsAreWrittenAsByTheFormatter(
            @ForAll @LongRange(min = -62_000_000_000L, max = 253_402_300_900L) long second) {
        var moment = Instant.ofEpochSecond(second);
        assertThat(new Times(ZoneOffset.UTC).text(moment)).isEqualTo(moment.toString());
    }

    @Example
    void partsOfSecondsAreKept() {
        assertThat(new Times(ZoneOffset.UTC).text(Instant.parse("2026-03-28T10:00:00.123456Z")))
                .isEqualTo("2026-03-28T10:00:00.123456Z");
    }
}
