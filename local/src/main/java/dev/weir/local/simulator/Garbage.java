package dev.weir.local.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Frames that are no events. A correct reader of event streams gets exactly one message with some data from each of them, and
 * no reader can take that data for a change: so as many as were sent must have been rejected.
 */
final class Garbage {

    private static final int HUGE = 4 * 1_024 * 1_024;

    // Written in ISO 8859-1, so that \u00ff and the like become single bytes, which are no UTF-8.
    private static final List<String> KINDS = List.of(
            "event: message\nid: not json\ndata: <!DOCTYPE html><title>Wikimedia Error</title>\n\n",
            "event: message\ndata: {\"$schema\":\"/mediawiki/recentchange/1.0.1\",\"meta\":{\"uri\":\"https://en.wiki\n\n",
            "event: message\ndata: {\"title\":\"\u00ff\u00fe\u00c3(\"}\n\n",
            "a line without a colon\nfoo: bar\n: a comment\n\u0001\u0000\nevent: message\nid\ndata: 42\n\n",
            "event: message\nid: []\ndata: []\n\n",
            "event: message\nretry: soon\ndata: {\"meta\":{\"dt\":\"yesterday\",\"id\":7}}\n\n",
            "event: message\ndata: null\n\n",
            "event: message\ndata: {\ndata: \"half\":\n\n",
            "event: message\r\ndata: {\"carriage\":\"returns\"}\r\n\r\n",
            "event: message\ndata:" + "[".repeat(2_000) + "\n\n");

    private int sent;

    void writeFrame(OutputStream out) throws IOException {
        out.write(KINDS.get(sent % KINDS.size()).getBytes(StandardCharsets.ISO_8859_1));
        sent++;
    }

    void writeHugeLine(OutputStream out) throws IOException {
        out.write("event: message\ndata: {\"comment\":\"".getBytes(StandardCharsets.US_ASCII));
        byte[] part = new byte[4_096];
        Arrays.fill(part, (byte) 'x');
        for (int left = HUGE; left > 0; left -= part.length) {
            out.write(part);
        }
        out.write("\"}\n\n".getBytes(StandardCharsets.US_ASCII));
    }
}
