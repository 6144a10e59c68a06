package dev.weir.bench.ingest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/** A feed that says nothing until it is released, and then as much as the network takes. */
final class Feed implements AutoCloseable {

    static final URI NOBODY = URI.create("http://127.0.0.1:1/nobody");

    /** Events that are sent together. */
    static final int BLOCK = 1000;

    private final ServerSocket server;
    private final List<byte[]> blocks;
    private final Semaphore released = new Semaphore(0);

    Feed(Payload payload) throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        blocks = IntStream.range(0, 5)
                .mapToObj(block -> payload.frames(block * BLOCK, BLOCK))
                .toList();
        var thread = new Thread(this::serve, "feed");
        thread.setDaemon(true);
        thread.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/feed");
    }

    void release(int events) {
        released.release(events / BLOCK);
    }

    private void serve() {
        while (!server.isClosed()) {
            try (var socket = server.accept()) {
                var out = socket.getOutputStream();
                out.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n:ok\n\n"
                        .getBytes(StandardCharsets.US_ASCII));
                for (int sent = 0; !server.isClosed(); sent++) {
                    released.acquireUninterruptibly();
                    out.write(blocks.get(sent % blocks.size()));
                }
            } catch (IOException gone) {
                // The reader comes back, or the bench is over.
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
