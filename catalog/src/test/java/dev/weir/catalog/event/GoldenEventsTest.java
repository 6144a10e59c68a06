package dev.weir.catalog.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each `<stream>/<outcome>/<case>.json` is the raw bytes of one event, and `<case>.expected` beside it says what
 * reading them gives: time, id and key if it is accepted, otherwise path and detail. A detail that ends in ` ...` may go
 * on, where Jackson's versions differ.
 */
class GoldenEventsTest {

    private static final Instant ARRIVAL = Instant.parse("2026-01-31T12:00:00Z");
    private static final String ACCEPTED = "accepted";

    private final Map<String, EventReader> readers = new TreeMap<>();

    static List<Path> cases() {
        return files().filter(file -> file.toString().endsWith(".json")).toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void eventHasTheOutcomeOfItsDirectory(Path file) {
        String stream = streamOf(file);
        EventReader reader = readers.computeIfAbsent(stream, name -> EventReader.of(Streams.of(name)));
        byte[] bytes = bytes(file);
        byte[] untouched = bytes.clone();

        Outcome outcome = reader.read(bytes, ARRIVAL);

        assertThat(code(outcome)).isEqualTo(outcomeOf(file));
        assertThat(bytes).isEqualTo(untouched);
        assertMatches(outcome, new String(bytes(expectation(file)), StandardCharsets.UTF_8));
    }

    @Test
    void everyFileIsPartOfACase() {
        Set<Path> used = new TreeSet<>();
        for (Path file : cases()) {
            used.addAll(List.of(file, expectation(file), Streams.CASES.resolve(streamOf(file) + "/stream.yaml")));
        }
        assertThat(files().filter(file -> !file.endsWith(".gitattributes"))).containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void everyReasonHasACase() {
        Set<String> reasons = Arrays.stream(Reason.values()).map(Reason::code).collect(Collectors.toSet());
        reasons.add(ACCEPTED);
        assertThat(cases().stream().map(file -> outcomeOf(file)).collect(Collectors.toSet()))
                .isEqualTo(reasons);
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertMatches(Outcome outcome, String expected) {
        String found = written(outcome);
        if (expected.endsWith(" ...\n")) {
            assertThat(found).startsWith(expected.substring(0, expected.length() - " ...\n".length()));
        } else {
            assertThat(found).isEqualTo(expected);
        }
    }

    private static String written(Outcome outcome) {
        if (outcome instanceof Event event) {
            return "time: " + event.time() + "\n"
                    + event.id().map(id -> "id: " + id + "\n").orElse("")
                    + event.key().map(key -> "key: " + key + "\n").orElse("");
        }
        Rejected rejected = (Rejected) outcome;
        return "path: " + rejected.path() + "\n" + "detail: " + rejected.detail() + "\n";
    }

    private static String code(Outcome outcome) {
        return outcome instanceof Rejected rejected ? rejected.reason().code() : ACCEPTED;
    }

    /** `accepted`, or the code of the reason. */
    static String outcomeOf(Path file) {
        return Streams.CASES.relativize(file).getName(1).toString();
    }

    private static String streamOf(Path file) {
        return Streams.CASES.relativize(file).getName(0).toString();
    }

    private static Path expectation(Path file) {
        return Path.of(file.toString().replaceFirst("\\.json$", ".expected"));
    }

    private static Stream<Path> files() {
        try (Stream<Path> files = Files.walk(Streams.CASES)) {
            return files.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
