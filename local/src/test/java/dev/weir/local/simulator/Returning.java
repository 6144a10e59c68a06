package dev.weir.local.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.local.simulator.FeedClient.Frame;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** A client that comes back ten seconds before its position whatever happens, until it has all that it wants. */
final class Returning {

    private static final int OVERLAP = 10_000;

    private final Simulator simulator;
    private final Set<UUID> ids = new HashSet<>();
    private long position;

    Returning(Simulator simulator) {
        this.simulator = simulator;
    }

    Set<UUID> ids() {
        return ids;
    }

    void readUntilAllOf(Collection<UUID> wanted) throws IOException {
        while (!ids.containsAll(wanted)) {
            try (FeedClient client =
                    FeedClient.request(simulator, "?since=" + Math.max(0, position - OVERLAP), FeedClient.USER_AGENT)) {
                if (isStream(client)) {
                    readUntilAllOf(wanted, client);
                }
            }
        }
    }

    private static boolean isStream(FeedClient client) {
        return client.status() == 200 && "chunked".equals(client.header("transfer-encoding"));
    }

    private void readUntilAllOf(Collection<UUID> wanted, FeedClient client) throws IOException {
        try {
            while (!ids.containsAll(wanted)) {
                take(client.next());
            }
        } catch (EOFException | SocketException e) {
            // The connection is over: come back.
            return;
        }
    }

    private void take(Frame frame) throws IOException {
        if (!BadDayTest.isEvent(frame)) {
            return;
        }
        ids.add(frame.eventId());
        for (JsonNode entry : new ObjectMapper().readTree(frame.id())) {
            position = Math.max(position, entry.path("timestamp").longValue());
        }
    }
}
