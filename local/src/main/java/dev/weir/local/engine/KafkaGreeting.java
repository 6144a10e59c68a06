package dev.weir.local.engine;

import dev.weir.local.process.LoopbackPorts;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

/** The first request of every Kafka client, by hand: a broker answers it only once it serves all others too. */
public final class KafkaGreeting {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int API_VERSIONS = 18;
    private static final int CORRELATION = 7;
    private static final int NO_CLIENT_ID = -1;

    private KafkaGreeting() {}

    public static boolean isAnswered(int port) {
        try (Socket socket = LoopbackPorts.connect(port, TIMEOUT)) {
            DataOutputStream request = new DataOutputStream(socket.getOutputStream());
            request.writeInt(10);
            request.writeShort(API_VERSIONS);
            request.writeShort(0);
            request.writeInt(CORRELATION);
            request.writeShort(NO_CLIENT_ID);
            request.flush();
            DataInputStream response = new DataInputStream(socket.getInputStream());
            return response.readInt() > 0 && response.readInt() == CORRELATION;
        } catch (IOException e) {
            return false;
        }
    }
}
