package dev.weir.local.simulator;

import dev.weir.local.simulator.ConnectionReport.Ending;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;

/** What a bad day does to one connection that is already open. */
final class Mishaps {

    private static final int GLANCE = 20;

    private final BadDay badDay;
    private final Clock clock;
    private final Duration stall;
    private final Connection connection;
    private final Garbage garbage = new Garbage();

    Mishaps(BadDay badDay, Clock clock, Duration stall, Connection connection) {
        this.badDay = badDay;
        this.clock = clock;
        this.stall = stall;
        this.connection = connection;
    }

    boolean oneTopicFirst() {
        return badDay.strikes(Fault.ONE_TOPIC_FIRST);
    }

    void between(ChunkedOutput out) throws IOException {
        if (badDay.strikes(Fault.GARBAGE)) {
            garbage.writeFrame(out);
        }
        if (badDay.strikes(Fault.HUGE_LINE)) {
            garbage.writeHugeLine(out);
        }
    }

    /** Whether the frame was dealt with, wholly or in part. */
    boolean within(ByteArrayOutputStream frame, ChunkedOutput out) throws IOException {
        if (badDay.strikes(Fault.DISCONNECT)) {
            disconnect(frame.toByteArray(), out);
            return true;
        }
        if (badDay.strikes(Fault.STALL)) {
            int half = frame.size() / 2;
            out.write(frame.toByteArray(), 0, half);
            out.flush();
            stall();
            out.write(frame.toByteArray(), half, frame.size() - half);
            return true;
        }
        return false;
    }

    void after(Frames frames, Cursor cursor, ChunkedOutput out) throws IOException {
        if (badDay.strikes(Fault.ERROR_EVENT)) {
            frames.error(cursor).writeTo(out);
            out.finish();
            connection.end(Ending.FAULT);
        }
    }

    private void disconnect(byte[] frame, ChunkedOutput out) throws IOException {
        out.breakOff(Arrays.copyOf(frame, frame.length / 2), frame.length);
        if (badDay.count(Fault.DISCONNECT) % 2 == 0) {
            connection.socket().setSoLinger(true, 0);
        }
        connection.cut(Ending.FAULT);
    }

    private void stall() throws IOException {
        long until = clock.millis() + stall.toMillis();
        long turnedOff = badDay.turnedOff();
        while (connection.isStreaming() && clock.millis() < until && badDay.turnedOff() == turnedOff) {
            if (connection.hasLeftWithin(GLANCE)) {
                connection.end(Ending.LEFT);
            }
        }
    }
}
