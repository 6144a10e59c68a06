package dev.weir.ingest.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameParserTest {

    private static final String STREAM = ":ok\n\nevent: message\nid: [{\"a\":1}]\ndata: {\"x\":1}\n\n"
            + "event: message\r\nid: 2\r\ndata: one\r\ndata: two\r\n\r\n:comment\rdata:three\r\rdata\n\nretry: 250\ndata:  é\n\n";

    private static final List<String> FRAMES = List.of(
            "message|[{\"a\":1}]|{\"x\":1}",
            "message|2|one\ntwo",
            "message|2|three",
            "message|2|",
            "retry PT0.25S",
            "message|2| é");

    @Test
    void framesAreCutAsTheStandardSays() {
        assertThat(frames(STREAM.getBytes(UTF_8), Integer.MAX_VALUE, 1000)).isEqualTo(FRAMES);
    }

    @Test
    void itDoesNotMatterWhereTheNetworkCuts() {
        var random = new Random(7);
        for (int round = 0; round < 500; round++) {
            assertThat(frames(STREAM.getBytes(UTF_8), 1 + random.nextInt(12), 1000))
                    .isEqualTo(FRAMES);
        }
    }

    @Test
    void aByteOrderMarkAtTheStartIsSkipped() {
        assertThat(frames("\uFEFFdata: x\n\n".getBytes(UTF_8), 1, 100)).containsExactly("message|null|x");
    }

    @Test
    void anUnfinishedEventIsDropped() {
        assertThat(frames("data: x\n\ndata: y\n".getBytes(UTF_8), 3, 100)).containsExactly("message|null|x");
    }

    @Test
    void anIdWithNulIsIgnored() {
        assertThat(frames("id: a\n\nid: b\0c\ndata: x\n\n".getBytes(UTF_8), 5, 100))
                .containsExactly("message|a|x");
    }

    @Test
    void ofAnEventThatIsTooLargeOnlyTheBeginningIsHeld() {
        var parsed = new ArrayList<String>();
        var parser = new FrameParser(10, frame -> parsed.add(text(frame)));
        parser.feed("id: 1\ndata: 0123456789\n\nid: 2\ndata: 0123".getBytes(UTF_8));
        for (int i = 0; i < 1000; i++) {
            parser.feed("4567890123".getBytes(UTF_8));
            assertThat(parser.held()).isLessThan(40);
        }
        parser.feed("\n\nid: 3\ndata: 12345\ndata: 67890\n\ndata: x\n\n".getBytes(UTF_8));

        assertThat(parsed)
                .containsExactly(
                        "message|1|0123456789",
                        "oversized message|2|0123456789",
                        "oversized message|3|12345\n6789",
                        "message|3|x");
    }

    @Test
    void aRetryThatIsNoNumberIsIgnored() {
        assertThat(frames("retry: soon\nretry: 99999999999\nretry: -1\n\n".getBytes(UTF_8), 4, 100))
                .isEmpty();
    }

    private static List<String> frames(byte[] stream, int step, int largest) {
        var frames = new ArrayList<String>();
        var parser = new FrameParser(largest, frame -> frames.add(text(frame)));
        for (int from = 0; from < stream.length; from += Math.min(step, stream.length)) {
            parser.feed(
                    Arrays.copyOfRange(stream, from, Math.min(stream.length, from + Math.min(step, stream.length))));
        }
        return frames;
    }

    private static String text(Frame frame) {
        if (frame instanceof Frame.Event event) {
            return event.name() + "|" + event.id() + "|" + new String(event.data(), UTF_8);
        }
        if (frame instanceof Frame.Oversized event) {
            return "oversized " + event.name() + "|" + event.id() + "|" + new String(event.beginning(), UTF_8);
        }
        return "retry " + ((Frame.Retry) frame).pause();
    }
}
