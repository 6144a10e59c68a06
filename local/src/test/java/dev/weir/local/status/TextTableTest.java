package dev.weir.local.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void columnsAreAsWideAsTheyMustBeAndNumbersStandRight() {
        assertThat(TextTable.lines(List.of(
                        List.of("page", "views", "rate"),
                        List.of("/", "1,200", "3.1/s"),
                        List.of("/products", "7", "-"))))
                .containsExactly(
                        "page       views   rate", //
                        "/          1,200  3.1/s",
                        "/products      7      -");
    }

    @Test
    void aShortRowEndsEarly() {
        assertThat(TextTable.lines(List.of(List.of("a", "b"), List.of("x")))).containsExactly("a  b", "x");
    }

    @Test
    void noRowsAreNoLines() {
        assertThat(TextTable.lines(List.of())).isEmpty();
    }
}
