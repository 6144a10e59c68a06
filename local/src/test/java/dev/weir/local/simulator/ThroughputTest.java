package dev.weir.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThroughputTest {

    private static final int EVENTS = 40_000;

    // On two idle cores 80,000 a second were read live and 138,000 from the history; other suites may be running beside
    // this one.
    @Test
    void oneClientGetsManyThousandEventsASecond() throws IOException {
        try (Simulator simulator =
                Simulator.builder().rate(0).backlog(Duration.ZERO).start()) {
            simulator.rate(20_000);
            long started = System.nanoTime();
            readFrames(simulator, EVENTS);
            double seconds = (System.nanoTime() - started) / 1e9;
            assertThat(EVENTS / seconds).isGreaterThan(5_000);
        }
    }

    private static void readFrames(Simulator simulator, int count) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), simulator.port())) {
            String request =
                    "GET " + simulator.uri().getPath() + "?since=0 HTTP/1.1\r\n" + FeedClient.USER_AGENT + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.setSoTimeout(10_000);
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[65_536];
            int frames = 0;
            byte before = 0;
            while (frames < count) {
                int length = in.read(buffer);
                assertThat(length).isPositive();
                for (int at = 0; at < length; at++) {
                    frames += buffer[at] == '\n' && before == '\n' ? 1 : 0;
                    before = buffer[at];
                }
            }
        }
    }
}
