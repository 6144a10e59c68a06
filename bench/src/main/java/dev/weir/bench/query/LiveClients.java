package dev.weir.bench.query;

import dev.weir.local.process.LoopbackPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Many who listen to one question, on one thread: notes when each of them hears of each revision. */
final class LiveClients implements AutoCloseable {

    private static final int READ = 64 * 1024;

    private final Selector selector = Selector.open();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(READ);
    private final Map<Long, List<Long>> heard = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::listen, "live-clients");
    private volatile boolean closed;

    /** What is left of the line that a client is in the middle of. */
    private static final class Line {
        private final StringBuilder text = new StringBuilder();

        void add(char next) {
            // Longer lines are data.
            if (text.length() < 32) {
                text.append(next);
            }
        }
    }

    LiveClients(int count, int port, String path) throws IOException {
        var request = ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < count; i++) {
            var channel = SocketChannel.open(new InetSocketAddress(LoopbackPorts.HOST, port));
            channel.write(ByteBuffer.wrap(request));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, new Line());
        }
        thread.setDaemon(true);
        thread.start();
    }

    /** When those who have heard of a revision did so. */
    List<Long> heard(long revision) {
        var moments = heard.getOrDefault(revision, List.of());
        synchronized (moments) {
            return List.copyOf(moments);
        }
    }

    private void listen() {
        try {
            while (!closed) {
                selector.select(this::read, 100);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(SelectionKey key) {
        try {
            buffer.clear();
            if (((SocketChannel) key.channel()).read(buffer) < 0) {
                key.cancel();
                return;
            }
            long now = System.nanoTime();
            buffer.flip();
            var line = (Line) key.attachment();
            while (buffer.hasRemaining()) {
                char next = (char) buffer.get();
                if (next != '\n') {
                    line.add(next);
                } else {
                    note(line.text, now);
                    line.text.setLength(0);
                }
            }
        } catch (IOException e) {
            key.cancel();
        }
    }

    private void note(StringBuilder line, long now) {
        if (line.length() > 4 && line.substring(0, 4).equals("id: ")) {
            var moments =
                    heard.computeIfAbsent(Long.parseLong(line.substring(4).trim()), revision -> new ArrayList<>());
            synchronized (moments) {
                moments.add(now);
            }
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        selector.wakeup();
        for (var key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
