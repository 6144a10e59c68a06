package dev.weir.local.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {

    @Test
    void rowsEndWithEitherLineBreakOrWithTheText() {
        assertThat(Csv.rows("a,b\r\n1,2\n3,")).containsExactly(List.of("a", "b"), List.of("1", "2"), List.of("3", ""));
    }

    @Test
    void quotesHoldCommasLineBreaksAndQuotes() {
        assertThat(Csv.rows("\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"\n"))
                .containsExactly(List.of("a,b", "say \"hi\"", "two\nlines"));
    }

    @Test
    void anEmptyTextHasNoRows() {
        assertThat(Csv.rows("")).isEmpty();
    }

    @Test
    void aQuoteThatNobodyClosesEndsWithTheText() {
        assertThat(Csv.rows("\"a,b")).containsExactly(List.of("a,b"));
    }
}
