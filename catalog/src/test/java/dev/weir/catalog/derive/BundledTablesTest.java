package dev.weir.catalog.derive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.catalog.Catalog;
import dev.weir.catalog.read.CatalogReader;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever ran one of the systems that Weir contains finds its tables and columns again. */
class BundledTablesTest {

    private static final Catalog BUNDLED = CatalogReader.bundled().orThrow();

    @ParameterizedTest
    @CsvSource({
        "user_activity, page_view_counts, window_start window_end page_url view_count",
        "user_activity, active_users, window_start window_end active_user_count",
        "user_activity, user_sessions, user_id session_start_time session_end_time session_duration_seconds",
        "sensors, sensor_averages, window_start window_end id avg_value",
        "user_events, product_view_window, window_start window_end product_id view_count",
        "user_events, category_activity_window, window_start window_end category event_count",
        "user_events, category_revenue_window, window_start window_end category total_revenue"
    })
    void tableHasTheColumnsThatItAlwaysHad(String stream, String table, String columns) {
        var tables = StreamTables.of(BUNDLED.stream(stream).orElseThrow()).all();

        assertThat(tables)
                .filteredOn(found -> found.name().equals(table))
                .singleElement()
                .satisfies(found ->
                        assertThat(found.columns().stream().map(Column::name)).startsWith(columns.split(" ")));
    }

    @ParameterizedTest
    @CsvSource({
        "wikimedia, raw_wikimedia_events",
        "sensors, events",
        "user_activity, user_activity enriched_activity",
        "user_events, user_events"
    })
    void topicsAreNamedAsEver(String stream, String topics) {
        assertThat(Names.topics(BUNDLED.stream(stream).orElseThrow())).containsAll(List.of(topics.split(" ")));
    }
}
