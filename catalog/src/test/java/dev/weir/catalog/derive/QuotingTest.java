package dev.weir.catalog.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class QuotingTest {

    @Test
    void quotesInIdentifiersAreDoubled() {
        assertThat(Quoting.identifier("a\"; DROP SCHEMA b; --")).isEqualTo("\"a\"\"; DROP SCHEMA b; --\"");
    }

    @Test
    void quotesAndBackslashesInLiteralsAreDoubled() {
        assertThat(Quoting.literal("it's")).isEqualTo("'it''s'");
        assertThat(Quoting.literal("\\'; --")).isEqualTo("E'\\\\''; --'");
    }

    @Test
    void identifierThatCannotBeIsRefused() {
        assertThatThrownBy(() -> Quoting.identifier("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Quoting.identifier("a\0b")).hasMessage("expected an identifier, found 'a\\0b'");
    }
}
