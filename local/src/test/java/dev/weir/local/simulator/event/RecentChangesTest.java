package dev.weir.local.simulator.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecentChangesTest {

    private static final int EVENTS = 20_000;
    private static final long NOW = 1_768_383_000_000L;

    private final ObjectMapper mapper = new ObjectMapper();
    private final RecentChanges changes = new RecentChanges(7);
    private List<byte[]> texts = List.of();
    private List<JsonNode> events = List.of();

    @BeforeAll
    void write() {
        texts = LongStream.range(0, EVENTS).mapToObj(this::bytes).toList();
        events = texts.stream().map(this::parsed).toList();
    }

    @Test
    void everyEventHasWhatADeclarationOfTheStreamRequires() {
        assertThat(events).allSatisfy(event -> {
            assertThat(Instant.parse(event.at("/meta/dt").textValue())).isNotNull();
            assertThat(UUID.fromString(event.at("/meta/id").textValue())).isNotNull();
            assertThat(event.path("type").textValue()).isIn("edit", "new", "log", "categorize");
            assertThat(event.path("wiki").isTextual()).isTrue();
            assertThat(event.path("title").isTextual()).isTrue();
            assertThat(event.path("namespace").isInt()).isTrue();
            assertThat(event.path("bot").isBoolean()).isTrue();
            assertThat(event.path("timestamp").isIntegralNumber()).isTrue();
        });
    }

    @Test
    void metaSaysWhereTheEventStands() {
        JsonNode meta = events.get(5).path("meta");
        assertThat(meta.fieldNames())
                .toIterable()
                .containsExactly("uri", "request_id", "id", "domain", "stream", "dt", "topic", "partition", "offset");
        assertThat(meta.path("stream").textValue()).isEqualTo("mediawiki.recentchange");
        assertThat(meta.path("topic").textValue()).isEqualTo("eqiad.mediawiki.recentchange");
        assertThat(meta.path("offset").longValue()).isEqualTo(5);
        assertThat(meta.path("domain")).isEqualTo(events.get(5).path("server_name"));
    }

    @Test
    void metaIdIsUniqueAndRequestIdIsShared() {
        assertThat(valuesOf("/meta/id")).hasSize(EVENTS);
        assertThat(valuesOf("/meta/request_id").size()).isBetween(EVENTS / 2, EVENTS * 4 / 5);
    }

    @Test
    void idIsPerWikiAndMayBeNull() {
        assertThat(events)
                .anySatisfy(event -> assertThat(event.path("id").isNull()).isTrue());
        Set<String> keys = new HashSet<>();
        Set<Long> ids = new HashSet<>();
        events.stream().filter(event -> event.path("id").isNumber()).forEach(event -> {
            assertThat(keys.add(event.path("wiki").textValue() + event.path("id")))
                    .isTrue();
            ids.add(event.path("id").longValue());
        });
        assertThat(ids).hasSizeLessThanOrEqualTo(keys.size());
    }

    @Test
    void timestampTrailsEventTimeByUpToEightSeconds() {
        List<Double> lags = events.stream()
                .map(event -> Instant.parse(event.at("/meta/dt").textValue()).toEpochMilli() / 1e3
                        - event.path("timestamp").longValue())
                .sorted()
                .toList();
        assertThat(lags.get(0)).isNotNegative();
        assertThat(lags.get(EVENTS - 1)).isBetween(7.0, 8.0);
        assertThat(lags.get(EVENTS / 2)).isBetween(1.0, 3.5);
    }

    @Test
    void lengthAndRevisionAreWholeForEditsHalfForNewPagesAndAbsentForTheRest() {
        assertThat(fieldsOf("edit", "length")).containsOnly("old,new");
        assertThat(fieldsOf("edit", "revision")).containsOnly("old,new");
        assertThat(fieldsOf("new", "length")).containsOnly("new");
        assertThat(fieldsOf("new", "revision")).containsOnly("new");
        assertThat(ofType("log")).noneMatch(event -> event.has("length") || event.has("revision"));
        assertThat(ofType("categorize")).noneMatch(event -> event.has("length") || event.has("revision"));
    }

    @Test
    void logParamsIsAnObjectAnArrayAStringOrAbsent() {
        assertThat(ofType("log").stream()
                        .map(event -> event.path("log_params").getNodeType())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        JsonNodeType.OBJECT, JsonNodeType.ARRAY, JsonNodeType.STRING, JsonNodeType.MISSING);
        assertThat(ofType("edit")).noneMatch(event -> event.has("log_params"));
    }

    @Test
    void userMayBeMissing() {
        assertThat(events.stream().filter(event -> !event.has("user")).count()).isBetween(20L, EVENTS / 50L);
    }

    @Test
    void typesAndBotsHaveRealisticShares() {
        assertThat(shareOf(event -> event.path("type").textValue().equals("edit")))
                .isBetween(0.5, 0.65);
        assertThat(shareOf(event -> event.path("type").textValue().equals("categorize")))
                .isBetween(0.2, 0.4);
        assertThat(shareOf(event -> event.path("type").textValue().equals("new")))
                .isBetween(0.03, 0.1);
        assertThat(shareOf(event -> event.path("type").textValue().equals("log")))
                .isBetween(0.03, 0.12);
        assertThat(shareOf(event -> event.path("bot").booleanValue())).isBetween(0.2, 0.45);
    }

    @Test
    void fewWikisMakeMostOfTheTrafficAndSeveralHundredTheRest() {
        Map<String, Integer> counts = countsOf(event -> event.path("wiki").textValue());
        List<Integer> sorted =
                counts.values().stream().sorted((one, other) -> other - one).toList();
        assertThat(counts).hasSizeGreaterThan(300);
        assertThat(sorted.subList(0, 3).stream().mapToInt(Integer::intValue).sum())
                .isGreaterThan(EVENTS * 2 / 5);
        assertThat(sorted.subList(sorted.size() - 100, sorted.size())).allMatch(count -> count < 20);
    }

    @Test
    void someTitlesArePopularAndMostAreRare() {
        Map<String, Integer> counts = countsOf(
                event -> event.path("wiki").textValue() + event.path("title").textValue());
        assertThat(counts.values()).anyMatch(count -> count > 50);
        assertThat(counts.values().stream().filter(count -> count == 1).count()).isGreaterThan(EVENTS / 3);
    }

    @Test
    void mostEventsAreOneToTwoKilobytesLong() {
        assertThat(texts.stream()
                        .filter(text -> text.length >= 950 && text.length <= 2_048)
                        .count())
                .isGreaterThan(EVENTS * 9 / 10);
        assertThat(texts).allMatch(text -> text.length > 600 && text.length < 4_096);
    }

    @Test
    void textIsPlainUtf8AndNeverHasALineBreak() {
        String all = texts.stream()
                .map(text -> new String(text, StandardCharsets.UTF_8))
                .collect(Collectors.joining());
        assertThat(all.contains("\n")).isFalse();
        assertThat(all.contains("\\u")).isFalse();
        assertThat(all.contains("🤖")).isTrue();
        assertThat(all.contains("Станция")).isTrue();
        assertThat(all.contains("駅")).isTrue();
    }

    @Test
    void canaryHasItsOwnDomain() throws IOException {
        ByteArrayOutputStream canary = new ByteArrayOutputStream();
        changes.writeCanary(0, new Origin("codfw.mediawiki.recentchange", 9, NOW), canary);
        JsonNode event = parsed(canary.toByteArray());
        assertThat(event.at("/meta/domain").textValue()).isEqualTo("canary");
        assertThat(event.at("/meta/id").textValue())
                .isEqualTo(changes.canaryId(0).toString());
        assertThat(valuesOf("/meta/id")).doesNotContain(changes.canaryId(0).toString());
    }

    @Test
    void eventFollowsFromSeedAndNumber() {
        assertThat(new RecentChangesTest().bytes(123)).isEqualTo(texts.get(123));
        assertThat(changes.id(123).toString())
                .isEqualTo(events.get(123).at("/meta/id").textValue());
        assertThat(new RecentChanges(8).id(123)).isNotEqualTo(changes.id(123));
    }

    private byte[] bytes(long number) {
        try {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            changes.write(number, new Origin("eqiad.mediawiki.recentchange", number, NOW + number * 25), text);
            return text.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode parsed(byte[] text) {
        try {
            return mapper.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<JsonNode> ofType(String type) {
        return events.stream()
                .filter(event -> event.path("type").textValue().equals(type))
                .toList();
    }

    private Set<String> fieldsOf(String type, String object) {
        Set<String> fields = new HashSet<>();
        for (JsonNode event : ofType(type)) {
            StringBuilder names = new StringBuilder();
            event.path(object).fieldNames().forEachRemaining(name -> names.append(names.isEmpty() ? "" : ",")
                    .append(name));
            fields.add(names.toString());
        }
        return fields;
    }

    private Set<String> valuesOf(String pointer) {
        return events.stream().map(event -> event.at(pointer).textValue()).collect(Collectors.toSet());
    }

    private Map<String, Integer> countsOf(Function<JsonNode, String> key) {
        Map<String, Integer> counts = new HashMap<>();
        events.forEach(event -> counts.merge(key.apply(event), 1, Integer::sum));
        return counts;
    }

    private double shareOf(java.util.function.Predicate<JsonNode> wanted) {
        return events.stream().filter(wanted).count() / (double) EVENTS;
    }
}
