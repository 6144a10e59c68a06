package dev.weir.local.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The head of an HTTP request; header names are in lower case. A body is never read. */
record Request(String method, String path, Map<String, String> query, Map<String, String> headers) {

    private static final int LONGEST_HEAD = 65_536;

    static Request read(InputStream in) throws IOException, HttpProblem {
        String[] line = line(in).split(" ", -1);
        if (line.length != 3 || !line[2].startsWith("HTTP/1.")) {
            throw new HttpProblem(400, "bad_request", "Bad Request", "The first line is no HTTP/1 request line");
        }
        String[] target = line[1].split("\\?", 2);
        return new Request(line[0], decoded(target[0]), query(target.length > 1 ? target[1] : ""), headers(in));
    }

    @Nullable
    String header(String name) {
        return headers.get(name);
    }

    @Nullable
    String parameter(String name) {
        return query.get(name);
    }

    private static Map<String, String> headers(InputStream in) throws IOException, HttpProblem {
        Map<String, String> headers = new HashMap<>();
        int left = LONGEST_HEAD;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            left -= line.length();
            if (left < 0) {
                throw tooLong();
            }
            String[] pair = line.split(":", 2);
            if (pair.length == 2) {
                headers.put(pair[0].strip().toLowerCase(Locale.ROOT), pair[1].strip());
            }
        }
        return headers;
    }

    private static Map<String, String> query(String text) throws HttpProblem {
        Map<String, String> query = new HashMap<>();
        for (String part : text.split("&", -1)) {
            String[] pair = part.split("=", 2);
            if (!pair[0].isEmpty()) {
                query.put(decoded(pair[0]), pair.length == 2 ? decoded(pair[1]) : "");
            }
        }
        return query;
    }

    private static String decoded(String text) throws HttpProblem {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new HttpProblem(400, "bad_request", "Bad Request", "Not decodable: " + text);
        }
    }

    private static String line(InputStream in) throws IOException, HttpProblem {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new IOException("The client left before its request was complete");
            }
            if (line.length() >= LONGEST_HEAD) {
                throw tooLong();
            }
            line.append((char) octet);
        }
        return line.toString().strip();
    }

    private static HttpProblem tooLong() {
        return new HttpProblem(431, "bad_request", "Request Header Fields Too Large", "At most 64 KiB");
    }
}
