package dev.weir.local.simulator;

import dev.weir.local.simulator.ConnectionReport.Ending;
import java.net.Socket;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** All requests for the feed: the open ones, and the last thousand of the others. */
final class Connections {

    private static final int REMEMBERED = 1_000;

    private final Clock clock;
    private final Deque<Connection> connections = new ArrayDeque<>();
    private long begun;

    Connections(Clock clock) {
        this.clock = clock;
    }

    synchronized Connection begin(Socket socket, Request request) {
        Connection connection = new Connection(begun++, clock.millis(), socket, request);
        connections.addLast(connection);
        if (connections.size() > REMEMBERED) {
            connections.stream()
                    .filter(each -> each.ending() != Ending.OPEN)
                    .findFirst()
                    .ifPresent(connections::remove);
        }
        return connection;
    }

    /** Lets the connection in unless its address has as many as it may. */
    synchronized boolean admits(Connection connection, int most) {
        long others = connections.stream()
                .filter(each -> each.isStreaming() && each.sharesAddressWith(connection))
                .count();
        if (others < most) {
            connection.admitted();
        }
        return others < most;
    }

    synchronized void cutOpenedBefore(long time) {
        connections.stream()
                .filter(each -> each.isStreaming() && each.isOpenedBefore(time))
                .forEach(each -> each.cut(Ending.CUT));
    }

    synchronized void stop() {
        connections.stream().filter(each -> each.ending() == Ending.OPEN).forEach(each -> each.cut(Ending.STOPPED));
    }

    synchronized List<ConnectionReport> reports() {
        return connections.stream().map(Connection::report).toList();
    }
}
