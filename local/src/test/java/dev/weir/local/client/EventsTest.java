package dev.weir.local.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventsTest {

    private static List<String> events(String text) throws IOException {
        Events events = new Events(new BufferedReader(new StringReader(text)));
        List<String> all = new ArrayList<>();
        for (List<String> batch = events.nextBatch(); !batch.isEmpty(); batch = events.nextBatch()) {
            all.addAll(batch);
        }
        return all;
    }

    @Test
    void aLineIsAnEventAndEmptyLinesAreNone() throws IOException {
        assertThat(events("{\"a\":1}\n\n{\"a\":2}\n")).containsExactly("{\"a\":1}", "{\"a\":2}");
    }

    @Test
    void noCharacterOfAnEventIsChanged() throws IOException {
        assertThat(events("[ {\"price\": 1.10, \"big\": 12345678901234567890123, \"s\": \"\\u00e9 \\n\"} ,\n7, \"x\"]"))
                .containsExactly(
                        "{\"price\": 1.10, \"big\": 12345678901234567890123, \"s\": \"\\u00e9 \\n\"}", "7", "\"x\"");
    }

    @Test
    void anArrayInsideAnEventIsNotCut() throws IOException {
        assertThat(events("[{\"a\":[1,2]},[3]]")).containsExactly("{\"a\":[1,2]}", "[3]");
    }

    @Test
    void anEventMaySpanLines() throws IOException {
        assertThat(events("{\n  \"a\": 1\n}\n{\n  \"a\": 2\n}\n")).containsExactly("{   \"a\": 1 }", "{   \"a\": 2 }");
    }

    @Test
    void whatIsNoJsonStaysALineForTheServiceToRefuse() throws IOException {
        assertThat(events("{\"a\":1}\nnonsense\n{\"a\":3}\n")).containsExactly("{\"a\":1}", "nonsense", "{\"a\":3}");
        assertThat(events("nonsense\n{\"a\":3}\n")).containsExactly("nonsense", "{\"a\":3}");
        assertThat(events("[1, 2\n")).containsExactly("[1, 2");
    }

    @Test
    void manyEventsComeInBatchesInTheirOrder() throws IOException {
        List<String> lines =
                IntStream.range(0, 2500).mapToObj(i -> "{\"i\":" + i + "}").toList();
        Events events = new Events(new BufferedReader(new StringReader(String.join("\n", lines))));
        assertThat(events.nextBatch()).hasSize(1000);
        assertThat(events(lines.stream().collect(Collectors.joining("\n")))).isEqualTo(lines);
    }

    @Test
    void nothingIsNoEvent() throws IOException {
        assertThat(events("")).isEmpty();
        assertThat(events("[]")).isEmpty();
        assertThat(events(" \n \n")).isEmpty();
    }
}
