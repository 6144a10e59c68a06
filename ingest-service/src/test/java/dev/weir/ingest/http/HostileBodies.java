package dev.weir.ingest.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/** Requests that nobody means well with, as the bytes that go over the wire. */
final class HostileBodies {

    private static final String PATH = "/v1/events/orders";
    private static final String AT = "\"at\":\"2024-01-28T10:30:00Z\"";

    private final Map<String, byte[]> requests = new TreeMap<>();

    static Map<String, byte[]> all() {
        var bodies = new HostileBodies();
        bodies.json();
        bodies.numbers();
        bodies.text();
        bodies.times();
        bodies.shapes();
        bodies.lines();
        bodies.encodings();
        bodies.cloudEvents();
        bodies.framing();
        bodies.headers();
        bodies.noise();
        return bodies.requests;
    }

    private void json() {
        for (int depth : new int[] {6, 33, 500, 1_001, 10_000}) {
            post("nested objects " + depth, "{\"a\":".repeat(depth) + "1" + "}".repeat(depth));
            post("nested arrays " + depth, "{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}");
            post("open brackets " + depth, "[".repeat(depth));
            post("open braces " + depth, "{\"a\":".repeat(depth));
            post("closed brackets " + depth, "]".repeat(depth));
        }
        for (String broken : List.of(
                "{",
                "}",
                "[",
                "]",
                "\"",
                "{]",
                "[}",
                "[,]",
                "[1,]",
                "{,}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\" 1}",
                "{a:1}",
                "{'a':1}",
                "//",
                "/**/{}",
                "{}//",
                "{}{}",
                "{},{}",
                "nul",
                "tru",
                "NaN",
                "Infinity",
                "-",
                "+1",
                "01",
                "1.",
                ".5",
                "1e",
                "0x10",
                "\\u0000",
                "\u0000",
                "\u0001",
                "<html></html>",
                "a=b&c=d",
                "---\na: 1",
                "[[[]]]",
                "[null]",
                "[[],{}]",
                "null",
                "true",
                "17",
                "\"text\"",
                "\uFEFF",
                "\uFEFF{}",
                " ",
                "\t",
                "\r\n")) {
            post("broken " + escape(broken), broken);
        }
        post("duplicate keys", "{" + AT + ",\"order\":\"x\",\"order\":\"y\"}");
        post("escaped duplicate keys", "{" + AT + ",\"order\":\"x\",\"\\u006frder\":\"y\"}");
        post("many keys", "{" + AT + keys(1000) + "}");
        post("keys that collide", "{" + AT + ",\"AaAa\":1,\"BBBB\":1,\"AaBB\":1,\"BBAa\":1}");
        post("a long key", "{\"" + "k".repeat(3000) + "\":1}");
        post("prototype", "{" + AT + ",\"order\":\"x\",\"__proto__\":{\"a\":1},\"constructor\":1}");
        post("type hint", "{" + AT + ",\"order\":\"x\",\"@class\":\"java.lang.Runtime\"}");
    }

    private static String keys(int count) {
        var keys = new StringBuilder();
        for (int key = 0; key < count; key++) {
            keys.append(",\"").append(key).append("\":0");
        }
        return keys.toString();
    }

    private void numbers() {
        for (String number : List.of(
                "1e999",
                "-1e999",
                "1e-999999999",
                "1e999999999",
                "9".repeat(1001),
                "0." + "9".repeat(3000),
                "1E+2147483648",
                "-0",
                "-0.0",
                "9223372036854775808",
                "1" + "0".repeat(500),
                "0".repeat(20) + "1",
                "1e400000000000000000000")) {
            post("amount " + number.substring(0, Math.min(24, number.length())), order("\"amount\":" + number));
        }
    }

    private void text() {
        for (String hex : List.of(
                "80",
                "bf",
                "c0af",
                "c1bf",
                "c3",
                "e08080",
                "e282",
                "eda080",
                "edbfbf",
                "f0808080",
                "f09f98",
                "f4908080",
                "f8888080 80",
                "fe",
                "ff",
                "fffe",
                "feff",
                "00",
                "1f8b",
                "0a00")) {
            post("bytes " + hex, bytes(order("\"customer\":\""), hex, "\"}"));
        }
        for (String text : List.of("\\ud800", "\\udc00\\ud800", "\\u0000", "\\x41", "\\", "\n", "\t", "\u2028")) {
            post("text " + escape(text), order("\"customer\":\"" + text + "\"}"));
        }
        post("a long text", order("\"customer\":\"" + "x".repeat(3000) + "\""));
        post("an endless text", "{" + AT + ",\"order\":\"" + "x".repeat(19_000));
        post(
                "utf-16",
                new String(order("\"customer\":\"x\"").getBytes(java.nio.charset.StandardCharsets.UTF_16), ISO_8859_1)
                        .getBytes(ISO_8859_1));
    }

    private void times() {
        for (String time : List.of(
                "\"\"",
                "\"now\"",
                "17",
                "null",
                "\"2024-01-28\"",
                "\"2024-13-28T10:30:00Z\"",
                "\"2024-02-30T10:30:00Z\"",
                "\"9999-12-31T23:59:59Z\"",
                "\"0001-01-01T00:00:00Z\"",
                "\"1969-12-31T23:59:59Z\"",
                "\"2024-01-28T10:30:00\"",
                "\"2024-01-28T25:30:00Z\"",
                "\"+999999999-01-01T00:00:00Z\"",
                "\"2024-01-28T10:30:00." + "1".repeat(500) + "Z\"",
                "{\"$date\":1}",
                "[]")) {
            post("time " + time.substring(0, Math.min(30, time.length())), "{\"at\":" + time + ",\"order\":\"x\"}");
        }
    }

    private void shapes() {
        post("a thousand nothings", "[" + "0,".repeat(999) + "0]");
        post("ten thousand commas", "[" + ",".repeat(10_000) + "]");
        post("order as object", "{" + AT + ",\"order\":{}}");
        post("order as array", "{" + AT + ",\"order\":[\"x\"]}");
        post("no order", "{" + AT + "}");
        post("too large", "[" + " ".repeat(30_000) + "]");
    }

    private void lines() {
        lines("blank lines", "\n".repeat(10_000));
        lines("carriage returns", "\r".repeat(10_000));
        lines("ten thousand zeros", "0\n".repeat(10_000));
        lines("one long line", "x".repeat(200_000));
        lines("many long lines", ("x".repeat(9_000) + "\n").repeat(50));
        lines("an array instead", "[" + order("\"customer\":\"x\"") + "]");
        lines("a line that is not finished", order("\"customer\":\"x\"") + "\n{\"at\":");
        lines("form feeds", "\f\f\f\n\u000b\n");
    }

    private void encodings() {
        byte[] event = order("\"customer\":\"x\"").getBytes(UTF_8);
        encoded("bomb of zeros", gzip(new byte[20_000_000]));
        encodedLines("bomb of lines", gzip("\n".repeat(20_000_000).getBytes(UTF_8)));
        encodedLines("bomb of a line", gzip("0".repeat(20_000_000).getBytes(UTF_8)));
        encodedLines("bomb of events", gzip("0\n".repeat(2_000_000).getBytes(UTF_8)));
        encoded("gzip in gzip", gzip(gzip(new byte[100_000])));
        encoded("plain instead of gzip", event);
        encoded("empty gzip body", new byte[0]);
        encoded("empty gzip member", gzip(new byte[0]));
        for (int cut : new int[] {1, 3, 9, 12, 30}) {
            encoded("gzip cut at " + cut, java.util.Arrays.copyOf(gzip(event), cut));
        }
        for (int at : new int[] {0, 1, 2, 3, 12, 20}) {
            byte[] damaged = gzip(event);
            damaged[at] ^= (byte) 0xFF;
            encoded("gzip damaged at " + at, damaged);
        }
        request("unknown encoding", "Content-Encoding: br", "application/json", event);
        request("two encodings", "Content-Encoding: gzip, gzip", "application/json", gzip(gzip(event)));
        request("deflate", "Content-Encoding: deflate", "application/json", event);
    }

    private void cloudEvents() {
        for (String envelope : List.of(
                "{}",
                "[]",
                "17",
                "{\"specversion\":\"1.0\"}",
                "{\"specversion\":\"9.9\",\"id\":\"1\"}",
                "{\"specversion\":1,\"id\":\"1\",\"source\":\"/\",\"type\":\"t\"}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\":::\",\"type\":\"t\",\"data\":{}}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/\",\"type\":\"t\",\"time\":\"soon\",\"data\":{}}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/\",\"type\":\"t\"}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/\",\"type\":\"t\",\"data_base64\":\"!!!\"}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/\",\"type\":\"t\",\"data\":1,\"data\":2}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/\",\"type\":\"t\",\"data\":" + "[".repeat(5000))) {
            request(
                    "cloud event " + envelope.substring(0, Math.min(90, envelope.length())),
                    "",
                    "application/cloudevents+json",
                    envelope.getBytes(UTF_8));
        }
        request(
                "cloud event with a long extension",
                "",
                "application/cloudevents+json",
                ("{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/\",\"type\":\"t\",\"ext\":\"" + "x".repeat(9000)
                                + "\",\"data\":{}}")
                        .getBytes(UTF_8));
        request(
                "batch that is none",
                "",
                "application/cloudevents-batch+json",
                "{\"specversion\":\"1.0\"}".getBytes(UTF_8));
        request("binary of another version", "ce-specversion: 7", "application/json", "{}".getBytes(UTF_8));
        request(
                "binary with a bad time",
                "ce-specversion: 1.0\r\nce-id: 1\r\nce-source: /\r\nce-type: t\r\nce-time: soon",
                "application/json",
                "{}".getBytes(UTF_8));
        request(
                "binary with a bad name",
                "ce-specversion: 1.0\r\nce-id: 1\r\nce-source: /\r\nce-type: t\r\nce-Bad_Name: x",
                "application/json",
                "{}".getBytes(UTF_8));
    }

    private void framing() {
        raw("length too long", head("Content-Type: application/json\r\nContent-Length: 500") + "{}");
        raw("length negative", head("Content-Type: application/json\r\nContent-Length: -5") + "{}");
        raw("length no number", head("Content-Type: application/json\r\nContent-Length: many") + "{}");
        raw("two lengths", head("Content-Type: application/json\r\nContent-Length: 2\r\nContent-Length: 3") + "{}");
        raw(
                "length and chunks",
                head("Content-Type: application/json\r\nContent-Length: 2\r\nTransfer-Encoding: chunked")
                        + "2\r\n{}\r\n0\r\n\r\n");
        raw(
                "chunk size no number",
                head("Content-Type: application/json\r\nTransfer-Encoding: chunked") + "zz\r\n{}\r\n0\r\n\r\n");
        raw(
                "chunk too large",
                head("Content-Type: application/json\r\nTransfer-Encoding: chunked") + "ffffffffffffffff\r\n{}");
        raw(
                "chunks cut off",
                head("Content-Type: application/x-ndjson\r\nTransfer-Encoding: chunked") + "5\r\n{\"at\"");
        raw(
                "chunks without end",
                head("Content-Type: application/x-ndjson\r\nTransfer-Encoding: chunked") + "2\r\n{}\r\n");
        raw("no method", "\r\n\r\n");
        raw("garbage", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000");
        raw("http 0.9", "POST " + PATH + "\r\n\r\n");
        raw("http 3.7", "POST " + PATH + " HTTP/3.7\r\nHost: x\r\n\r\n");
        raw("no host", "POST " + PATH + " HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}");
        raw(
                "expects something else",
                head("Content-Type: application/json\r\nContent-Length: 2\r\nExpect: the-unexpected") + "{}");
    }

    private void headers() {
        raw("a long header", head("X-Long: " + "x".repeat(100_000)));
        raw("many headers", head("X-A: x\r\n".repeat(5_000) + "X-B: x"));
        raw("a long path", "POST /v1/events/" + "x".repeat(50_000) + " HTTP/1.1\r\nHost: x\r\n\r\n");
        raw("path climbing", "POST /v1/events/../../q/metrics HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
        raw("path escapes", "POST /v1/events/%00%ff%zz HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
        raw("header without colon", head("nonsense"));
        raw("header with control", head("X-A: a\u0000b\r\nContent-Length: 2") + "{}");
        request(
                "a long idempotency key",
                "Idempotency-Key: " + "k".repeat(4_000),
                "application/json",
                "{}".getBytes(UTF_8));
        request("an empty idempotency key", "Idempotency-Key: ", "application/json", "{}".getBytes(UTF_8));
        request("a long trace", "traceparent: " + "0".repeat(8_000), "application/json", "{}".getBytes(UTF_8));
        request("another charset", "", "application/json; charset=utf-7", "{}".getBytes(UTF_8));
        request("strange type", "", "application/json/../../etc", "{}".getBytes(UTF_8));
        request("empty type", "", "", "{}".getBytes(UTF_8));
        raw(
                "unknown ack",
                ("POST " + PATH
                        + "?ack=maybe HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"));
    }

    private void noise() {
        var random = new Random(42);
        for (int round = 0; round < 20; round++) {
            byte[] noise = new byte[1 + random.nextInt(5000)];
            random.nextBytes(noise);
            request("noise " + round, "", round % 2 == 0 ? "application/json" : "application/x-ndjson", noise);
        }
    }

    private static String order(String more) {
        return "{" + AT + ",\"order\":\"x\"," + more + (more.endsWith("}") || more.endsWith(":\"") ? "" : "}");
    }

    private void post(String name, String body) {
        request(name, "", "application/json", body.getBytes(UTF_8));
    }

    private void post(String name, byte[] body) {
        request(name, "", "application/json", body);
    }

    private void lines(String name, String body) {
        request(name, "", "application/x-ndjson", body.getBytes(UTF_8));
    }

    private void encoded(String name, byte[] body) {
        request(name, "Content-Encoding: gzip", "application/json", body);
    }

    private void encodedLines(String name, byte[] body) {
        request(name, "Content-Encoding: gzip", "application/x-ndjson", body);
    }

    private void request(String name, String header, String type, byte[] body) {
        var request = new ByteArrayOutputStream();
        request.writeBytes(head("Content-Type: " + type + "\r\nContent-Length: " + body.length
                        + (header.isEmpty() ? "" : "\r\n" + header))
                .getBytes(ISO_8859_1));
        request.writeBytes(body);
        add(name, request.toByteArray());
    }

    private void raw(String name, String request) {
        add(name, request.getBytes(ISO_8859_1));
    }

    private void add(String name, byte[] request) {
        if (requests.put(name, request) != null) {
            throw new IllegalArgumentException("two hostile bodies are named " + name);
        }
    }

    private static String head(String headers) {
        return "POST " + PATH + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + headers + "\r\n\r\n";
    }

    private static byte[] bytes(String before, String hex, String after) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(before.getBytes(UTF_8));
        bytes.writeBytes(java.util.HexFormat.of().parseHex(hex.replace(" ", "")));
        bytes.writeBytes(after.getBytes(UTF_8));
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String escape(String text) {
        var escaped = new ArrayList<String>();
        text.chars()
                .forEach(c -> escaped.add(c > 32 && c < 127 ? Character.toString(c) : "u" + Integer.toHexString(c)));
        return String.join("", escaped);
    }
}
