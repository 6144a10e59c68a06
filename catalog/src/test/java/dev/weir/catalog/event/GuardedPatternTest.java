package dev.weir.catalog.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedPatternTest {

    @ParameterizedTest
    @CsvSource({
        "b,       abc,  true",
        "^b,      abc,  false",
        "^a.c$,   abc,  true",
        "\\d{3},  a123, true",
        "[$]$,    a$,   true",
        "[a\\]$], $,    true",
        "\\$,     a$,   true",
        "a|b$,    xb,   true",
        "^$,      '',   true",
        "(?i)ABC, abc,  true",
    })
    void patternIsSearchedFor(String regex, String text, boolean isFound) {
        assertThat(GuardedPattern.of(regex).isFoundIn(text)).isEqualTo(isFound);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc\n", "abc\r\n", "abc\u2028", "abc\u0085"})
    void dollarIsTheVeryEnd(String text) {
        assertThat(GuardedPattern.of("^[a-z]+$").isFoundIn(text)).isFalse();
        assertThat(GuardedPattern.of("^[a-z]+(x$|c$)").isFoundIn(text)).isFalse();
    }

    @Test
    void searchThatWouldTakeCenturiesEndsWithoutAMatch() {
        assertThat(GuardedPattern.of("^(a+)+$").isFoundIn("a".repeat(40) + "!")).isFalse();
        assertThat(GuardedPattern.of("^(.*)*(.*)*x$").isFoundIn("y".repeat(5_000)))
                .isFalse();
    }

    @Test
    void searchThatWouldExhaustTheStackEndsWithoutAMatch() {
        assertThat(GuardedPattern.of("^(a|b)*$").isFoundIn("ab".repeat(500_000)))
                .isFalse();
    }

    @Test
    void longTextsOfHarmlessPatternsMatch() {
        assertThat(GuardedPattern.of("^[a-z ]+$").isFoundIn("some words ".repeat(100_000)))
                .isTrue();
        assertThat(GuardedPattern.of("[0-9]$").isFoundIn("x".repeat(1_000_000) + "7"))
                .isTrue();
    }

    @Test
    void textThatIsNoPatternIsRefused() {
        assertThatThrownBy(() -> GuardedPattern.of("(")).isInstanceOf(PatternSyntaxException.class);
    }
}
