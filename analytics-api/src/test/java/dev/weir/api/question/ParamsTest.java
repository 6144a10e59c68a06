package dev.weir.api.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.api.problem.Refused;
import org.junit.jupiter.api.Test;

class ParamsTest {

    @Test
    void brokenPercentEncodingIsRefused() {
        assertThatThrownBy(() -> Params.parse("page=eq.%zz"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("percent encoding");
    }

    @Test
    void semicolonIsACharacterLikeOthers() {
        assertThat(Params.parse("page=eq.a;b").one("page")).contains("eq.a;b");
    }

    @Test
    void orderOfParametersDoesNotMatterForTheirText() {
        assertThat(Params.parse("a=1&b=2").text(java.util.Set.of()))
                .isEqualTo(Params.parse("b=2&a=1").text(java.util.Set.of()));
    }

    @Test
    void parametersWithoutEndAreRefused() {
        assertThatThrownBy(() -> Params.parse("a=1&".repeat(101))).isInstanceOf(Refused.class);
    }
}
