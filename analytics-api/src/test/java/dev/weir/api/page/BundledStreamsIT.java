package dev.weir.api.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import dev.weir.api.fixture.ApiProcess;
import dev.weir.catalog.Catalog;
import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.read.CatalogReader;
import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bundled stream on the page. */
@LocalStackTest
@TestInstance(Lifecycle.PER_CLASS)
class BundledStreamsIT {

    private static final Path STREAMS = Path.of("../catalog/streams");
    private static final Catalog CATALOG = CatalogReader.read(STREAMS).orThrow();

    private LocalStack stack;
    private Chromium chromium;
    private ApiProcess api;

    @BeforeAll
    void start(LocalStack given) throws Exception {
        stack = given;
        try (Connection connection = connect()) {
            new SampleTables(Instant.now()).fill(connection, CATALOG);
        }
        chromium = Chromium.start();
        api = ApiProcess.start(
                stack,
                Map.of("WEIR_CATALOG", STREAMS.toAbsolutePath().normalize().toString()));
    }

    @AfterAll
    void stop() {
        if (chromium != null) {
            chromium.close();
        }
        if (api != null) {
            api.close();
        }
    }

    static Stream<StreamSpec> streams() {
        return CATALOG.streams().values().stream();
    }

    @ParameterizedTest
    @MethodSource("streams")
    void everyPanelIsDrawnWithoutAComplaint(StreamSpec stream) {
        var names = Stream.concat(
                        stream.metrics().stream().map(metric -> metric.name()),
                        stream.sessions().stream().map(session -> session.name()))
                .toList();
        try (var visit = visit(1280, 800, ColorScheme.LIGHT)) {
            visit.open("/?stream=" + stream.name());
            assertThat(visit.page().locator(".panels > .panel")).hasCount(names.size());
            for (String name : names) {
                visit.panel(name).scrollIntoViewIfNeeded();
                assertThat(visit.panel(name).locator("canvas, .bar, tbody tr").first())
                        .isVisible();
            }
            assertThat(visit.page().locator(".trouble, .empty, .skeleton")).hasCount(0);
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    void overviewHasACardForEachStream() throws SQLException {
        try (var visit = visit(1440, 560, ColorScheme.LIGHT)) {
            showFresh(visit, "/");
            assertThat(visit.page().locator(".card")).hasCount(CATALOG.streams().size());
            assertThat(visit.page().locator(".card .spark"))
                    .hasCount(CATALOG.streams().size());
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void nothingIsWiderThanAPhone(StreamSpec stream) {
        try (var visit = visit(390, 844, ColorScheme.DARK)) {
            visit.open("/?compare=previous&stream=" + stream.name());
            assertThat(visit.page().locator("canvas, .bar, tbody tr").first()).isVisible();
            assertThat(visit.page().evaluate("document.documentElement.scrollWidth"))
                    .isEqualTo(390);
        }
    }

    private void showFresh(Visit visit, String path) throws SQLException {
        visit.open(path);
        try (Connection connection = connect()) {
            SampleTables.freshen(connection);
        }
        assertThat(visit.page().locator("#health")).containsText("All streams fresh");
    }

    private Visit visit(int width, int height, ColorScheme scheme) {
        String address = api.uri("/").toString();
        return chromium.visit(address.substring(0, address.length() - 1), width, height, scheme);
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(stack.jdbcUrl() + "?user=" + stack.postgresUser());
    }
}
