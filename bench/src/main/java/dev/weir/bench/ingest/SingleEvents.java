package dev.weir.bench.ingest;

import dev.weir.bench.Contender;
import dev.weir.bench.Quantity;
import dev.weir.local.process.LoopbackPorts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** Posts single events at a steady rate; a latency counts from when its request was due, not from when it could be sent. */
record SingleEvents(IngestService service, Payload payload, Duration time) implements Contender {

    static final String NAME = "single events";
    static final int PER_SECOND = 1000;
    static final Quantity P99 = Quantity.less("ms to the answer, p99");

    private static final Quantity P50 = Quantity.less("ms to the answer, p50");
    private static final Quantity P999 = Quantity.less("ms to the answer, p99.9");
    private static final int CONNECTIONS = 20;
    private static final long INTERVAL = 1_000_000_000L * CONNECTIONS / PER_SECOND;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<Quantity, Double> play(int round) throws Exception {
        var threads = Executors.newFixedThreadPool(CONNECTIONS);
        long start = System.nanoTime() + 100_000_000;
        var callers = new ArrayList<Callable<double[]>>();
        for (int caller = 0; caller < CONNECTIONS; caller++) {
            long first = start + caller * INTERVAL / CONNECTIONS;
            callers.add(() -> call(first));
        }
        var latencies = new ArrayList<double[]>();
        for (var done : threads.invokeAll(callers)) {
            latencies.add(done.get());
        }
        threads.shutdown();
        return figures(
                latencies.stream().flatMapToDouble(Arrays::stream).sorted().toArray());
    }

    private static Map<Quantity, Double> figures(double[] sorted) {
        var figures = new LinkedHashMap<Quantity, Double>();
        figures.put(P50, sorted[sorted.length / 2]);
        figures.put(P99, sorted[sorted.length * 99 / 100]);
        figures.put(P999, sorted[sorted.length * 999 / 1000]);
        return figures;
    }

    private double[] call(long first) throws IOException {
        double[] latencies = new double[(int) (PER_SECOND * time.toSeconds() / CONNECTIONS)];
        try (var socket = LoopbackPorts.connect(service.port(), Duration.ofSeconds(5))) {
            socket.setTcpNoDelay(true);
            var out = socket.getOutputStream();
            var in = socket.getInputStream();
            for (int request = 0; request < latencies.length; request++) {
                long due = first + request * INTERVAL;
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
        request.writeBytes(("POST /v1/events/" + Declaration.STREAM
                        + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: " + event.length
                        + "\r\n\r\n")
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
}
