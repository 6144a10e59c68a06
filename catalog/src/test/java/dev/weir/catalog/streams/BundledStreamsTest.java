package dev.weir.catalog.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.catalog.Catalog;
import dev.weir.catalog.Dimension;
import dev.weir.catalog.FieldPath;
import dev.weir.catalog.LakeSpec;
import dev.weir.catalog.Measure;
import dev.weir.catalog.MetricSpec;
import dev.weir.catalog.Rate;
import dev.weir.catalog.Share;
import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.TopicSpec;
import dev.weir.catalog.Window;
import dev.weir.catalog.derive.MetricTable;
import dev.weir.catalog.read.CatalogReader;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever ran one of the five pipelines that Weir began with finds every name and number again. */
class BundledStreamsTest {

    private static final Catalog CATALOG = CatalogReader.bundled().orThrow();

    private static StreamSpec stream(String name) {
        return CATALOG.stream(name).orElseThrow();
    }

    private static MetricSpec metric(String stream, String metric) {
        return stream(stream).metric(metric).orElseThrow();
    }

    private static List<String> columns(MetricSpec metric) {
        return Stream.concat(
                        metric.by().stream().map(Dimension::column),
                        metric.measures().stream().map(Measure::column))
                .toList();
    }

    @Test
    void fiveStreamsAreBundled() {
        assertThat(CATALOG.streams())
                .containsOnlyKeys("platform_events", "sensors", "user_activity", "user_events", "wikimedia");
    }

    @Test
    void topicsAreTheOnesOfOld() {
        assertThat(CATALOG.streams().values().stream()
                        .map(stream -> stream.topic().name()))
                .containsExactlyInAnyOrder(
                        "platform_events", "events", "user_activity", "user_events", "raw_wikimedia_events");
        assertThat(CATALOG.streams().values()).allMatch(stream -> stream.topic().partitions() == 3);
        assertThat(stream("user_activity").enriched().orElseThrow().topic()).isEqualTo("enriched_activity");
    }

    @Test
    void wikimediaIsReadFromItsFeedAndStartsWithWhatIsNew() {
        var stream = stream("wikimedia");
        var feed = stream.source().sse().orElseThrow();
        assertThat(feed.url()).isEqualTo(URI.create("https://stream.wikimedia.org/v2/stream/recentchange"));
        assertThat(feed.event()).isEqualTo("message");
        assertThat(feed.overlap()).isGreaterThanOrEqualTo(Duration.ofSeconds(10));
        assertThat(feed.rotate()).isLessThan(Duration.ofMinutes(15));
        assertThat(feed.specification()).contains(URI.create("/?spec"));
        assertThat(feed.canary()).isEqualTo(Map.of(FieldPath.of("meta.domain"), "canary"));
        assertThat(stream.topic().start()).isEqualTo(TopicSpec.Start.LATEST);
        assertThat(stream.time().field()).isEqualTo(FieldPath.of("meta.dt"));
        assertThat(stream.id().orElseThrow().field()).isEqualTo(FieldPath.of("meta.id"));
        assertThat(stream.id().orElseThrow().within()).isEqualTo(Duration.ofHours(1));
        // A made-up change must never mingle with the real ones.
        assertThat(stream.source().generator()).isEmpty();
    }

    @Test
    void sensorsAreAveragedOverTenSeconds() {
        var stream = stream("sensors");
        var averages = metric("sensors", "sensor_averages");
        assertThat(averages.window()).isEqualTo(Window.tumbling(Duration.ofSeconds(10)));
        assertThat(columns(averages)).containsExactly("id", "avg_value");
        assertThat(stream.time().lateness()).isEqualTo(Duration.ofSeconds(30));
        assertThat(stream.lake().orElseThrow().partition()).isEqualTo(new LakeSpec.ByField(FieldPath.of("id")));
        assertThat(stream.lake().orElseThrow().format()).isEqualTo(LakeSpec.Format.PARQUET);
        assertThat(stream.source().generator().orElseThrow().rate().perSecond()).isEqualTo(5);
    }

    @Test
    void userActivityHasItsThreeTables() {
        var stream = stream("user_activity");
        assertThat(stream.time().lateness()).isEqualTo(Duration.ofMinutes(2));
        var views = metric("user_activity", "page_view_counts");
        assertThat(views.window()).isEqualTo(Window.tumbling(Duration.ofMinutes(1)));
        assertThat(columns(views)).containsExactly("page_url", "view_count");
        var active = metric("user_activity", "active_users");
        assertThat(active.window()).isEqualTo(new Window(Duration.ofMinutes(5), Duration.ofMinutes(1)));
        assertThat(columns(active)).containsExactly("active_user_count");
        var sessions = stream.session("user_sessions").orElseThrow();
        assertThat(sessions.by().column()).isEqualTo("user_id");
        assertThat(sessions.gap()).isEqualTo(Duration.ofMinutes(15));
        assertThat(stream.lake().orElseThrow().partition()).isEqualTo(new LakeSpec.Day());
        var generator = stream.source().generator().orElseThrow();
        assertThat(generator.late()).isEqualTo(new Share(1 / 50.0));
        assertThat(generator.rate().perSecond()).isEqualTo(2);
    }

    @Test
    void platformEventsComeFiftyThousandAnHour() {
        var stream = stream("platform_events");
        assertThat(stream.source().generator().orElseThrow().rate())
                .isEqualTo(new Rate(new BigDecimal(14), Duration.ofSeconds(1)));
        assertThat(stream.source().generator().orElseThrow().day()).isEmpty();
        assertThat(stream.topic().retention()).isEqualTo(Duration.ofHours(24));
        assertThat(stream.topic().compression()).isEqualTo(TopicSpec.Compression.GZIP);
        assertThat(stream.schema().document().at("/required").toString())
                .isEqualTo(
                        "[\"event_id\",\"event_type\",\"user_id\",\"timestamp\",\"device\",\"location\",\"session_id\"]");
    }

    @Test
    void userEventsAreCountedInTheirThreeTables() {
        var twoMinutes = Window.tumbling(Duration.ofMinutes(2));
        var views = metric("user_events", "product_view_window");
        assertThat(views.window()).isEqualTo(twoMinutes);
        assertThat(columns(views)).containsExactly("product_id", "view_count");
        var activity = metric("user_events", "category_activity_window");
        assertThat(activity.window()).isEqualTo(twoMinutes);
        assertThat(columns(activity)).containsExactly("category", "event_count");
        var revenue = metric("user_events", "category_revenue_window");
        assertThat(revenue.window()).isEqualTo(twoMinutes);
        assertThat(columns(revenue)).containsExactly("category", "total_revenue");
    }

    @Test
    void tablesStartWithTheirWindowAndKeepTheOldColumnNames() {
        var table = MetricTable.of(stream("user_activity"), metric("user_activity", "page_view_counts"));
        assertThat(table.table().columns().stream().map(column -> column.name()))
                .containsSubsequence("window_start", "window_end", "page_url", "view_count");
    }

    @Test
    void everythingIsDescribedInSentences() {
        for (StreamSpec stream : CATALOG.streams().values()) {
            assertThat(stream.description()).endsWith(".").hasSizeGreaterThan(20);
            assertThat(stream.examples()).isNotEmpty();
            assertThat(stream.metrics()).hasSizeGreaterThanOrEqualTo(4);
            stream.metrics().forEach(metric -> assertThat(metric.description())
                    .as(metric.name())
                    .endsWith(".")
                    .hasSizeGreaterThan(10));
            stream.sessions().forEach(session -> assertThat(session.description())
                    .as(session.name())
                    .endsWith(".")
                    .hasSizeGreaterThan(10));
        }
    }
}
