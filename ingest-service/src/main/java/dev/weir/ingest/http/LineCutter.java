package dev.weir.ingest.http;

import dev.weir.catalog.event.Reason;
import dev.weir.ingest.intake.RawEvent;
import dev.weir.ingest.intake.Refusal;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.function.Consumer;

/** Newline-delimited JSON: an event a line. A line is never held beyond the largest event; blank lines are nothing. */
final class LineCutter implements Cutter {

    private final int largest;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean cutOff;

    LineCutter(int largest) {
        this.largest = largest;
    }

    @Override
    public void take(byte[] block, Consumer<RawEvent> events) {
        int start = 0;
        for (int i = 0; i < block.length; i++) {
            if (block[i] == '\n') {
                endLine(block, start, i, events);
                start = i + 1;
            }
        }
        keep(block, start, block.length);
    }

    @Override
    public Iterator<RawEvent> end() {
        var last = new ArrayList<RawEvent>();
        endLine(new byte[0], 0, 0, last::add);
        return last.iterator();
    }

    @Override
    public long held() {
        return line.size();
    }

    private void keep(byte[] block, int from, int to) {
        int kept = Math.min(largest - line.size(), to - from);
        cutOff |= kept < to - from;
        line.write(block, from, kept);
    }

    private void endLine(byte[] block, int from, int to, Consumer<RawEvent> events) {
        if (line.size() > 0 || to - from > largest) {
            keep(block, from, to);
            byte[] whole = line.toByteArray();
            emit(whole, 0, whole.length, events);
            line.reset();
        } else {
            emit(block, from, to, events);
        }
        cutOff = false;
    }

    private void emit(byte[] bytes, int from, int to, Consumer<RawEvent> events) {
        int end = to > from && bytes[to - 1] == '\r' ? to - 1 : to;
        if (isBlank(bytes, from, end)) {
            return;
        }
        byte[] event = Arrays.copyOfRange(bytes, from, end);
        events.accept(cutOff ? RawEvent.refused(event, tooLarge()) : RawEvent.of(event));
    }

    private Refusal tooLarge() {
        return new Refusal(Reason.TOO_LARGE.code(), "", "expected at most " + largest + " bytes, found more");
    }

    private static boolean isBlank(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t') {
                return false;
            }
        }
        return true;
    }
}
