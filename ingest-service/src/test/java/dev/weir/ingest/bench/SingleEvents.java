package dev.weir.ingest.bench;

import dev.weir.local.process.LoopbackPorts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** Posts single events at a steady rate; a latency counts from when its request was due, not from when it could be sent. */
record SingleEvents(int requests, double p50, double p99, double p999, double longest) {

    private static final int CONNECTIONS = 20;

    static SingleEvents run(int port, Payload payload, int perSecond, Duration time) throws Exception {
        var threads = Executors.newFixedThreadPool(CONNECTIONS);
        long start = System.nanoTime() + 100_000_000;
        int each = (int) (perSecond * time.toSeconds() / CONNECTIONS);
        long interval = 1_000_000_000L * CONNECTIONS / perSecond;
        var callers = new ArrayList<Callable<double[]>>();
        for (int caller = 0; caller < CONNECTIONS; caller++) {
            long first = start + caller * interval / CONNECTIONS;
            callers.add(() -> caller(port, payload, first, interval, each));
        }
        var latencies = new ArrayList<double[]>();
        for (var done : threads.invokeAll(callers)) {
            latencies.add(done.get());
        }
        threads.shutdown();
        return of(latencies.stream().flatMapToDouble(Arrays::stream).sorted().toArray());
    }

    private static SingleEvents of(double[] sorted) {
        return new SingleEvents(
                sorted.length,
                sorted[sorted.length / 2],
                sorted[sorted.length * 99 / 100],
                sorted[sorted.length * 999 / 1000],
                sorted[sorted.length - 1]);
    }

    private static double[] caller(int port, Payload payload, long first, long interval, int requests)
            throws IOException {
        double[] latencies = new double[requests];
        try (var socket = LoopbackPorts.connect(port, Duration.ofSeconds(5))) {
            socket.setTcpNoDelay(true);
            var out = socket.getOutputStream();
            var in = socket.getInputStream();
            for (int request = 0; request < requests; request++) {
                long due = first + request * interval;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                out.write(request(payload.event(request)));
                readAnswer(in);
                latencies[request] = (System.nanoTime() - due) / 1e6;
            }
        }
        return latencies;
    }

    private static byte[] request(byte[] event) {
        var request = new ByteArrayOutputStream();
        request.writeBytes(("POST /v1/events/orders HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Content-Length: " + event.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(event);
        return request.toByteArray();
    }

    /** Our answers are small and have a length: the end of the JSON object is the end of the answer. */
    private static void readAnswer(InputStream in) throws IOException {
        var answer = new StringBuilder();
        byte[] buffer = new byte[4096];
        while (!answer.toString().endsWith("}")) {
            int read = in.read(buffer);
            if (read < 0) {
                throw new IOException("the connection was closed after " + answer);
            }
            answer.append(new String(buffer, 0, read, StandardCharsets.US_ASCII));
        }
        if (!answer.toString().startsWith("HTTP/1.1 200 ")) {
            throw new IOException("expected 200, found " + answer);
        }
    }

    @Override
    public String toString() {
        return "%d requests: p50 %.1f ms, p99 %.1f ms, p99.9 %.1f ms, longest %.1f ms"
                .formatted(requests, p50, p99, p999, longest);
    }
}
