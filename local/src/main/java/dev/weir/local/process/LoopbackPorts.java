package dev.weir.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Ports of 127.0.0.1. */
public final class LoopbackPorts {
    public static final String HOST = "127.0.0.1";

    private static final byte[] ADDRESS = {127, 0, 0, 1};

    private static final int LOWEST = 20_000;

    /**
     * The first port that Linux gives to outgoing connections. A port above it could be taken while its server is being
     * restarted, even by the client that is trying to connect to it.
     */
    private static final int LOWEST_EPHEMERAL = 32_768;

    private LoopbackPorts() {}

    /** A port that nobody listens at. */
    public static int free(RandomGenerator random) {
        for (int attempt = 0; attempt < 200; attempt++) {
            int port = random.nextInt(LOWEST, LOWEST_EPHEMERAL);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port between " + LOWEST + " and " + LOWEST_EPHEMERAL);
    }

    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(at(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Opens a connection whose reads give up after the same time as the connection itself. */
    public static Socket connect(int port, Duration timeout) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(at(port), (int) timeout.toMillis());
            socket.setSoTimeout((int) timeout.toMillis());
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static InetSocketAddress at(int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress(ADDRESS), port);
    }
}
