package dev.weir.catalog.derive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class KeyTextTest {

    @Test
    void textThatFitsStaysAsItIs() {
        assertThat(KeyText.fit("größer 日本 😀", 100)).isEqualTo("größer 日本 😀");
        assertThat(KeyText.fit("", 100)).isEmpty();
        assertThat(KeyText.fit("ü".repeat(50), 100)).hasSize(50);
    }

    @Test
    void longTextKeepsItsBeginningAndEndsInADigest() {
        assertThat(KeyText.fit("https://example.com/" + "x".repeat(1000), 60))
                .isEqualTo("https://example.com/xxxxx…3a4a95b68211d70392e6f588e3c059b2");
    }

    @Test
    void longTextsThatDifferAtTheEndStayDifferent() {
        assertThat(KeyText.fit("x".repeat(1000) + "a", 100)).isNotEqualTo(KeyText.fit("x".repeat(1000) + "b", 100));
    }

    @Test
    void characterThatPostgresCannotStoreIsReplaced() {
        assertThat(KeyText.fit("a\0b", 100)).isEqualTo("a\uFFFDb");
        assertThat(KeyText.fit("\0".repeat(1000), 100)).doesNotContain("\0");
    }

    @Property(tries = 200, seed = "7")
    void textNeverTakesMoreThanItsRoomAndIsWellFormed(
            @ForAll String text, @ForAll @IntRange(min = 40, max = 200) int room) {
        String fitted = KeyText.fit(text, room);

        assertThat(fitted.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(room);
        assertThat(KeyText.fit(fitted, room)).isEqualTo(fitted);
    }
}
