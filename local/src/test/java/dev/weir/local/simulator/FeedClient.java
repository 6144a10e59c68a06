package dev.weir.local.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A plain client of the feed on a bare socket: it takes chunks and frames apart and does nothing else. */
final class FeedClient implements AutoCloseable {

    static final String USER_AGENT = "user-agent: weir-test/1.0 (mailto:test@example.org)";

    private static final int PATIENCE = 10_000;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Socket socket;
    private final InputStream in;
    private final int status;
    private final Map<String, String> headers = new HashMap<>();
    private final List<Integer> chunks = new ArrayList<>();
    private int leftInChunk;

    /** What came between two empty lines. */
    record Frame(Map<String, String> fields, String text) {

        String event() {
            return fields.getOrDefault("event", "");
        }

        String id() {
            return fields.getOrDefault("id", "");
        }

        JsonNode data() throws IOException {
            return MAPPER.readTree(fields.getOrDefault("data", ""));
        }

        UUID eventId() throws IOException {
            return UUID.fromString(data().at("/meta/id").textValue());
        }
    }

    private FeedClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.status = Integer.parseInt(line().split(" ", 3)[1]);
        for (String line = line(); !line.isEmpty(); line = line()) {
            String[] pair = line.split(": ", 2);
            headers.put(pair[0].toLowerCase(Locale.ROOT), pair[1]);
        }
    }

    /** Opens the stream and reads up to the answer's head. */
    static FeedClient request(Simulator simulator, String query, String... headers) throws IOException {
        return requestPath(simulator, simulator.uri().getPath() + query, headers);
    }

    static FeedClient requestPath(Simulator simulator, String path, String... headers) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), simulator.port());
        socket.setSoTimeout(PATIENCE);
        String head = "GET " + path + " HTTP/1.1\r\nhost: localhost\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
        return new FeedClient(socket);
    }

    /** Opens the stream and reads up to `:ok`: what is produced from now on will come. */
    static FeedClient open(Simulator simulator, String query) throws IOException {
        return request(simulator, query, USER_AGENT).opened();
    }

    static FeedClient resume(Simulator simulator, String lastEventId) throws IOException {
        return request(simulator, "", USER_AGENT, "last-event-id: " + lastEventId)
                .opened();
    }

    int status() {
        return status;
    }

    @Nullable
    String header(String name) {
        return headers.get(name);
    }

    List<Integer> chunks() {
        return chunks;
    }

    Frame next() throws IOException {
        Map<String, String> fields = new HashMap<>();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String line = bodyLine(bytes); !line.isEmpty(); line = bodyLine(bytes)) {
            String[] pair = line.split(": ?", 2);
            fields.merge(pair[0], pair.length == 2 ? pair[1] : "", (before, more) -> before + "\n" + more);
        }
        return new Frame(fields, bytes.toString(StandardCharsets.UTF_8));
    }

    List<Frame> next(int count) throws IOException {
        List<Frame> frames = new ArrayList<>();
        while (frames.size() < count) {
            frames.add(next());
        }
        return frames;
    }

    /** Reads frames until one with this `meta.id` came. */
    List<Frame> nextUpTo(UUID id) throws IOException {
        List<Frame> frames = next(1);
        while (!frames.get(frames.size() - 1).eventId().equals(id)) {
            frames.add(next());
        }
        return frames;
    }

    /** Reads frames until each of these events came at least once. */
    List<Frame> nextUntilAllOf(Collection<UUID> ids) throws IOException {
        Set<UUID> missing = new HashSet<>(ids);
        List<Frame> frames = new ArrayList<>();
        while (!missing.isEmpty()) {
            frames.add(next());
            missing.remove(frames.get(frames.size() - 1).eventId());
        }
        return frames;
    }

    /** Reads whole frames until one of them stops in the middle. */
    boolean readsHalfAFrame() throws IOException {
        socket.setSoTimeout(1_000);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            for (int octet = octet(); octet >= 0; octet = octet()) {
                bytes.write(octet);
            }
            return false;
        } catch (SocketTimeoutException e) {
            return !bytes.toString(StandardCharsets.UTF_8).endsWith("\n\n") && bytes.size() > 0;
        } finally {
            socket.setSoTimeout(PATIENCE);
        }
    }

    /** Whether nothing comes for a while, neither an event nor an end. */
    boolean isSilent() throws IOException {
        socket.setSoTimeout(250);
        try {
            in.mark(1);
            in.read();
            in.reset();
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        } finally {
            socket.setSoTimeout(PATIENCE);
        }
    }

    /** Reads all that still comes; whether the body ended as it should. */
    boolean endsProperly() throws IOException {
        try {
            while (true) {
                if (octet() < 0) {
                    return true;
                }
            }
        } catch (EOFException | SocketException e) {
            return false;
        }
    }

    String body() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private FeedClient opened() throws IOException {
        if (status != 200) {
            throw new IOException(status + " " + body());
        }
        String opening = next().text();
        if (!opening.equals(":ok\n\n")) {
            throw new IOException("expected :ok, found " + opening);
        }
        return this;
    }

    private String bodyLine(ByteArrayOutputStream raw) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = octet(); octet != '\n'; octet = octet()) {
            if (octet < 0) {
                throw new EOFException("The response ended");
            }
            raw.write(octet);
            line.write(octet);
        }
        raw.write('\n');
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    // -1 is the proper end of the body; a connection that ends before it is an error.
    private int octet() throws IOException {
        if (leftInChunk == 0) {
            leftInChunk = Integer.parseInt(line(), 16);
            chunks.add(leftInChunk);
            if (leftInChunk == 0) {
                return -1;
            }
        }
        int octet = in.read();
        if (octet < 0) {
            throw new EOFException("The connection ended within a chunk");
        }
        leftInChunk--;
        if (leftInChunk == 0) {
            line();
        }
        return octet;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("The connection ended");
            }
            line.append((char) octet);
        }
        return line.toString().strip();
    }
}
