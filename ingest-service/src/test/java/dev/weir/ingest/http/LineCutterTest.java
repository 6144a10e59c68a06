package dev.weir.ingest.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.ingest.intake.RawEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineCutterTest {

    @Test
    void everyLineIsAnEventWhereverTheNetworkCuts() {
        for (int step = 1; step < 12; step++) {
            assertThat(cut("{\"a\":1}\n\n{\"b\":2}\r\n \r\n{\"c\":3}", step, 100))
                    .containsExactly("{\"a\":1}", "{\"b\":2}", "{\"c\":3}");
        }
    }

    @Test
    void aLineThatIsTooLongIsRefusedAndOnlyItsBeginningHeld() {
        for (int step : new int[] {1, 3, 7, 1000}) {
            assertThat(cut("12345\n123456\n12345678901234567890\n1", step, 5))
                    .containsExactly("12345", "12345 too_large", "12345 too_large", "1");
        }
    }

    private static List<String> cut(String body, int step, int largest) {
        var cutter = new LineCutter(largest);
        var events = new ArrayList<RawEvent>();
        byte[] bytes = body.getBytes(UTF_8);
        for (int from = 0; from < bytes.length; from += step) {
            cutter.take(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + step)), events::add);
            assertThat(cutter.held()).isLessThanOrEqualTo(largest);
        }
        cutter.end().forEachRemaining(events::add);
        return events.stream()
                .map(event -> new String(event.bytes(), UTF_8)
                        + event.refusal().map(refusal -> " " + refusal.reason()).orElse(""))
                .toList();
    }
}
