package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.catalog.Catalog;
import dev.weir.catalog.EnrichedSpec;
import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.TopicSpec.Compression;
import dev.weir.catalog.derive.Names;
import dev.weir.catalog.derive.RecordSize;
import dev.weir.catalog.read.CatalogReader;
import dev.weir.local.Checkout;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Topics are those of the catalog, and each workload may do with them what it does and nothing else. */
class TopicsAndUsersTest {

    private final Catalog catalog =
            CatalogReader.read(Checkout.find().resolve("catalog/streams")).orThrow();

    @ParameterizedTest
    @MethodSource("dev.weir.deploy.Overlay#all")
    void topicsAreThoseThatTheServicesWouldMake(Overlay overlay) {
        var expected = new TreeMap<String, String>();
        for (var stream : catalog.streams().values()) {
            int partitions = stream.topic().partitions();
            expected.put(Names.topic(stream), partitions + " " + events(stream));
            expected.put(Names.rejectedTopic(stream), partitions + " " + events(stream));
            stream.enriched()
                    .map(EnrichedSpec::topic)
                    .ifPresent(topic -> expected.put(topic, partitions + " " + enriched(stream)));
        }
        expected.put(Names.FEED_POSITIONS_TOPIC, "1 {cleanup.policy=compact}");

        var found = new TreeMap<String, String>();
        overlay.of("KafkaTopic")
                .forEach(topic -> found.put(
                        topic.spec().path("topicName").asText(),
                        topic.spec().path("partitions").asInt() + " "
                                + Manifest.labels(topic.spec().path("config"))));

        assertThat(found).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("dev.weir.deploy.Overlay#all")
    void theDoorMayWriteWhatComesOverHttp(Overlay overlay) {
        var expected = new TreeSet<String>();
        catalog.streams().values().stream()
                .filter(stream -> stream.source().http().isPresent())
                .forEach(stream -> expected.addAll(written(stream)));
        expected.add(topic(Names.FEED_POSITIONS_TOPIC, "Describe", "DescribeConfigs"));

        assertThat(rights(overlay, "ingest-service")).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("dev.weir.deploy.Overlay#all")
    void theReaderOfFeedsMayWriteWhatComesFromFeeds(Overlay overlay) {
        var expected = new TreeSet<String>();
        catalog.streams().values().stream()
                .filter(stream -> stream.source().sse().isPresent())
                .forEach(stream -> expected.addAll(written(stream)));
        expected.add(topic(Names.FEED_POSITIONS_TOPIC, "Describe", "DescribeConfigs", "Read", "Write"));

        assertThat(rights(overlay, "ingest-feeds")).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("dev.weir.deploy.Overlay#all")
    void theJobMayReadEventsAndWriteWhatItMakesOfThem(Overlay overlay) {
        var expected = new TreeSet<String>();
        for (var stream : catalog.streams().values()) {
            expected.add(topic(Names.topic(stream), "Create", "Describe", "Read"));
            expected.add(topic(Names.rejectedTopic(stream), "Create", "Describe", "Write"));
            expected.add("group literal " + Names.consumerGroup(stream) + " [Describe, Read]");
            stream.enriched()
                    .ifPresent(enriched -> expected.add(topic(enriched.topic(), "Create", "Describe", "Write")));
        }
        expected.add("group prefix spark-kafka-source- [Describe, Read]");

        assertThat(rights(overlay, "spark-job")).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("dev.weir.deploy.Overlay#all")
    void theApiMayReadWhatWasRejected(Overlay overlay) {
        assertThat(rights(overlay, "analytics-api"))
                .isEqualTo(catalog.streams().values().stream()
                        .map(stream -> topic(Names.rejectedTopic(stream), "Describe", "Read"))
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("dev.weir.deploy.Overlay#all")
    void everyStreamHasOnePlaceWhereItComesInAndEachFeedOneReader(Overlay overlay) {
        var door = streams(overlay, "ingest-service");
        var feeds = streams(overlay, "ingest-feeds");

        assertThat(door).isEqualTo(names(stream -> stream.source().http().isPresent()));
        assertThat(feeds).isEqualTo(names(stream -> stream.source().sse().isPresent()));
        assertThat(door).doesNotContainAnyElementsOf(feeds);
        var reader = overlay.the("Deployment", "ingest-feeds").spec();
        assertThat(reader.path("replicas").asInt()).isEqualTo(1);
        assertThat(reader.path("strategy").path("type").asText()).isEqualTo("Recreate");
    }

    private Set<String> names(Predicate<StreamSpec> which) {
        return catalog.streams().values().stream()
                .filter(which)
                .map(StreamSpec::name)
                .collect(Collectors.toSet());
    }

    private static Set<String> streams(Overlay overlay, String deployment) {
        return overlay.the("Deployment", deployment).tree().findValues("env").stream()
                .flatMap(Yaml::items)
                .filter(variable -> variable.path("name").asText().equals("WEIR_STREAMS"))
                .flatMap(variable ->
                        Arrays.stream(variable.path("value").asText().split(",")))
                .collect(Collectors.toSet());
    }

    private static Set<String> written(StreamSpec stream) {
        return Set.of(
                topic(Names.topic(stream), "Describe", "DescribeConfigs", "Write"),
                topic(Names.rejectedTopic(stream), "Describe", "DescribeConfigs", "Write"));
    }

    private static String topic(String name, String... operations) {
        return "topic literal " + name + " " + List.of(operations);
    }

    private static Set<String> rights(Overlay overlay, String user) {
        var acls = overlay.the("KafkaUser", user).spec().path("authorization").path("acls");
        return Yaml.items(acls).map(TopicsAndUsersTest::right).collect(Collectors.toSet());
    }

    private static String right(JsonNode acl) {
        var resource = acl.path("resource");
        return "%s %s %s %s"
                .formatted(
                        resource.path("type").asText(),
                        resource.path("patternType").asText(),
                        resource.path("name").asText(),
                        Yaml.items(acl.path("operations"))
                                .map(JsonNode::asText)
                                .sorted()
                                .toList());
    }

    private static Map<String, String> enriched(StreamSpec stream) {
        return new TreeMap<>(Map.of(
                "retention.ms",
                Long.toString(stream.topic().retention().toMillis()),
                "max.message.bytes",
                Integer.toString(RecordSize.largest(stream))));
    }

    private static Map<String, String> events(StreamSpec stream) {
        var config = enriched(stream);
        var compression = stream.topic().compression();
        config.put("compression.type", compression == Compression.NONE ? "uncompressed" : compression.kafkaName());
        return config;
    }
}
