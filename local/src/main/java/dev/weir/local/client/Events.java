package dev.weir.local.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Cuts a text into events without changing a character of them: a line is an event, unless the text is an array or its
 * objects span lines.
 */
final class Events {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int MOST = 1000;
    private static final int LARGEST = 1 << 20;

    private final BufferedReader text;
    private Iterator<String> ahead = List.<String>of().iterator();
    private boolean begun;

    Events(BufferedReader text) {
        this.text = text;
    }

    /** The next ones, as soon as waiting for more would take time; empty at the end. */
    List<String> nextBatch() throws IOException {
        List<String> batch = new ArrayList<>();
        long size = 0;
        while (batch.size() < MOST && size < LARGEST) {
            Optional<String> event = next();
            if (event.isEmpty()) {
                break;
            }
            batch.add(event.get());
            size += event.get().length();
            if (!ahead.hasNext() && !text.ready()) {
                break;
            }
        }
        return batch;
    }

    private Optional<String> next() throws IOException {
        if (ahead.hasNext()) {
            return Optional.of(ahead.next());
        }
        String line = text.readLine();
        while (line != null && line.isBlank()) {
            line = text.readLine();
        }
        if (line == null) {
            return Optional.empty();
        }
        if (!begun) {
            begun = true;
            if (spansLines(line)) {
                String whole = line + "\n" + text.lines().collect(Collectors.joining("\n"));
                ahead = cut(whole).iterator();
                return ahead.hasNext() ? Optional.of(ahead.next()) : Optional.empty();
            }
        }
        return Optional.of(line);
    }

    private static boolean spansLines(String firstLine) {
        if (firstLine.stripLeading().startsWith("[")) {
            return true;
        }
        try {
            cutStrictly(firstLine);
            return false;
        } catch (JsonProcessingException e) {
            return true;
        } catch (IOException e) {
            throw new IllegalStateException("a string can be read", e);
        }
    }

    /** What is no JSON goes to the service line by line, which says what is wrong with it. */
    private static List<String> cut(String whole) throws IOException {
        try {
            return cutStrictly(whole);
        } catch (JsonProcessingException e) {
            return whole.lines().filter(line -> !line.isBlank()).toList();
        }
    }

    private static List<String> cutStrictly(String text) throws IOException {
        List<String> values = new ArrayList<>();
        try (JsonParser parser = FACTORY.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                boolean opensList = token == JsonToken.START_ARRAY
                        && parser.getParsingContext().getParent().inRoot();
                boolean closesList = token == JsonToken.END_ARRAY;
                if (!opensList && !closesList) {
                    values.add(value(parser, text));
                }
            }
        }
        return values;
    }

    /** Line breaks in JSON stand only between tokens, where a space does as well. */
    private static String value(JsonParser parser, String text) throws IOException {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        parser.finishToken();
        int end = (int) parser.currentLocation().getCharOffset();
        return text.substring(start, end).replace('\n', ' ').replace('\r', ' ').strip();
    }
}
