package dev.weir.local.simulator;

import dev.weir.local.simulator.ConnectionReport.Ending;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** One request for the feed and its socket, from its first byte to its ending. */
final class Connection {

    private static final int OK = 200;

    private final long number;
    private final long opened;
    private final Socket socket;
    private final Request request;
    private final AtomicInteger status = new AtomicInteger();
    private final AtomicLong events = new AtomicLong();
    private Ending ending = Ending.OPEN;

    Connection(long number, long opened, Socket socket, Request request) {
        this.number = number;
        this.opened = opened;
        this.socket = socket;
        this.request = request;
    }

    long number() {
        return number;
    }

    Socket socket() {
        return socket;
    }

    void refused(int with) {
        end(Ending.REFUSED);
        status.set(with);
    }

    void admitted() {
        status.set(OK);
    }

    void sentEvent() {
        events.incrementAndGet();
    }

    boolean isStreaming() {
        return status.get() == OK && ending() == Ending.OPEN;
    }

    boolean sharesAddressWith(Connection other) {
        return Objects.equals(socket.getInetAddress(), other.socket.getInetAddress());
    }

    boolean isOpenedBefore(long time) {
        return opened < time;
    }

    /** The first reason counts. */
    synchronized void end(Ending reason) {
        ending = ending == Ending.OPEN ? reason : ending;
    }

    synchronized Ending ending() {
        return ending;
    }

    /** Whatever was written still arrives; then the connection is over, without an end of the response. */
    void cut(Ending reason) {
        end(reason);
        try {
            socket.close();
        } catch (IOException e) {
            // It was broken already, which is as good as cut.
            return;
        }
    }

    /** Waits so long for the client to leave. */
    boolean hasLeftWithin(int milliseconds) throws IOException {
        socket.setSoTimeout(milliseconds);
        InputStream in = socket.getInputStream();
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    ConnectionReport report() {
        return new ConnectionReport(
                number,
                request.header("user-agent"),
                request.parameter("since"),
                request.header("last-event-id"),
                status.get(),
                events.get(),
                ending());
    }
}
