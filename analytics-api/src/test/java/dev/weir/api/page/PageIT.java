package dev.weir.api.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import dev.weir.api.fixture.ApiProcess;
import dev.weir.api.fixture.TestEvent;
import dev.weir.api.fixture.Warehouse;
import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@LocalStackTest
@TestInstance(Lifecycle.PER_CLASS)
class PageIT {

    private static final Instant HOUR = Instant.now().truncatedTo(ChronoUnit.HOURS);
    private static final Instant FROM = HOUR.minus(Duration.ofHours(8));
    private static final Instant TO = HOUR.minus(Duration.ofHours(2));
    private static final List<TestEvent> EVENTS = TestEvent.seeded(7, FROM, TO, 4_000);
    private static final String RANGE = "/?stream=shop&from=" + FROM + "&to=" + TO;
    private static final long MOST_BYTES = 1_500_000;

    private LocalStack stack;
    private Warehouse warehouse;
    private ApiProcess api;
    private Chromium chromium;

    @BeforeAll
    void start(LocalStack given) throws Exception {
        stack = given;
        warehouse = new Warehouse(stack.jdbcUrl());
        warehouse.create();
        warehouse.fill(EVENTS, 1, TO);
        chromium = Chromium.start();
        api = ApiProcess.start(stack, Map.of());
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

    @Test
    void pageLoadsWithoutAComplaintOrARequestToAnywhereElse() {
        try (var visit = look("/")) {
            assertThat(visit.page().locator(".card h2")).hasText("shop");
            visit.open(RANGE);
            assertThat(visit.panel("totals").locator("canvas").first()).isVisible();

            assertThat(visit.complaints()).isEmpty();
            assertThat(visit.requests()).allMatch(address -> address.startsWith(address()));
        }
    }

    @Test
    void wholePageIsLightAndSoonPainted() {
        try (var visit = look(RANGE)) {
            assertThat(visit.panel("totals").locator("canvas").first()).isVisible();

            var bytes = (Number) visit.page().evaluate("""
                    performance.getEntriesByType('resource').filter(({name}) => !name.includes('/v1/'))
                      .reduce((sum, {decodedBodySize}) => sum + decodedBodySize, 0)""");
            assertThat(bytes.longValue()).isBetween(1_000_000L, MOST_BYTES);
            var painted = (Number)
                    visit.page().evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime");
            assertThat(painted.doubleValue()).isLessThan(1_000);
        }
    }

    @Test
    void cardSaysWhatBecameOfTheEvents() {
        try (var visit = look("/")) {
            var fates = visit.page().locator(".card .fates");
            assertThat(fates.locator("div").filter(named("received")).locator(".count"))
                    .hasAttribute("title", Pattern.compile("[45]\\D?\\d{3}"));
            assertThat(visit.page().locator(".card .badge .word")).hasText(Pattern.compile("fresh|behind|stale|idle"));
            assertThat(visit.page().locator("#health")).containsText("shop");
        }
    }

    @Test
    void barsShowTheSeededNumbers() {
        try (var visit = look(RANGE)) {
            assertThat(visit.panel("hours").locator(".bar")).hasCount(10);

            var expected = counts(EVENTS, TestEvent::page);
            var shown = visit.panel("hours").locator(".bar").all().stream()
                    .map(bar -> bar.getAttribute("title"))
                    .collect(Collectors.toMap(
                            title -> title.substring(0, title.lastIndexOf(": ")),
                            title -> digits(title.substring(title.lastIndexOf(": ") + 2))));
            assertThat(expected).containsAllEntriesOf(shown);
            assertThat(shown.values().stream().sorted().toList())
                    .isEqualTo(expected.values().stream()
                            .sorted()
                            .toList()
                            .subList(expected.size() - 10, expected.size()));
        }
    }

    @Test
    void tableHasEveryRowThatThePictureWasDrawnFrom() {
        try (var visit = look(RANGE + "&panel=hours&where=page.eq./a")) {
            var panel = visit.panel("hours");
            assertThat(panel.locator("canvas").first()).isVisible();
            panel.getByText("table").click();

            var shown = panel.locator("tbody tr").all().stream()
                    .map(row -> digits(row.locator("td.number").textContent()))
                    .toList();
            var expected = EVENTS.stream()
                    .filter(event -> "/a".equals(event.page()))
                    .collect(Collectors.groupingBy(
                            event -> event.at().truncatedTo(ChronoUnit.HOURS), Collectors.counting()));
            assertThat(shown)
                    .containsExactlyElementsOf(expected.entrySet().stream()
                            .sorted(Collections.reverseOrder(Map.Entry.comparingByKey()))
                            .map(Map.Entry::getValue)
                            .toList());
        }
    }

    @Test
    void clickOnAValueFiltersEveryPanelThatKnowsItsColumn() {
        try (var visit = look(RANGE)) {
            visit.panel("visits")
                    .locator("tbody tr")
                    .nth(0)
                    .locator("a")
                    .first()
                    .click();

            assertThat(visit.page().locator(".filters li")).hasCount(3);
            assertThat(visit.page()).hasURL(Pattern.compile("where=page\\."));
            assertThat(visit.panel("totals").locator(".unfiltered")).containsText("page");
            assertThat(visit.panel("hours").locator(".headline")).isVisible();
            assertThat(visit.questions("hours")).last().asString().containsPattern("[?&]page=(eq|is)\\.");

            visit.page().locator(".filters a").first().click();
            assertThat(visit.page().locator(".filters li")).hasCount(2);
        }
    }

    @Test
    void rangeAndRollUpAreInTheQuestionAndInTheAddress() {
        try (var visit = look("/?stream=shop")) {
            visit.page().locator(".segments > a").filter(named("6 h")).click();
            visit.page().locator(".choice select").first().selectOption(new SelectOption().setValue("1h"));
            visit.page()
                    .waitForRequest(address -> address.url().contains("/totals?last=6h&every=1h"), () -> visit.page()
                            .reload());

            assertThat(visit.page()).hasURL(Pattern.compile("last=6h&every=1h"));
            assertThat(visit.page().locator(".segments [aria-current]")).hasText("6 h");
        }
    }

    @Test
    void comparisonShowsHowMuchMoreOrLess() {
        Instant middle = FROM.plus(Duration.ofHours(3));
        try (var visit = look("/?stream=shop&panel=hours&compare=previous&from=" + middle + "&to=" + TO)) {
            var first = visit.panel("hours").locator(".bar").first();
            assertThat(first.locator(".delta")).isVisible();

            String page = first.getAttribute("title").replaceAll(": [^:]*$", "");
            double now = counts(since(middle), TestEvent::page).getOrDefault(page, 0L);
            double before = counts(until(middle), TestEvent::page).getOrDefault(page, 0L);
            double percent = Math.abs((now - before) / before * 100);
            assertThat(first.locator(".delta").textContent().replaceAll("[^\\d.]", ""))
                    .isEqualTo(percent < 10 ? "%.1f".formatted(percent) : "%.0f".formatted(percent));
        }
    }

    @Test
    void csvIsTheQuestionOfThePanel() {
        try (var visit = look(RANGE + "&panel=hours")) {
            assertThat(visit.panel("hours").locator(".bar")).hasCount(10);
            var download = visit.page()
                    .waitForDownload(() -> visit.panel("hours").getByText("CSV").click());
            assertThat(download.suggestedFilename()).isEqualTo("hours.csv");
            assertThat(download.path()).content().startsWith("window_start,window_end,page,visit_count,final\r\n");

            visit.panel("hours").getByText("curl").click();
            assertThat(visit.panel("hours").getByText("copied")).isVisible();
            var curl = (String) visit.page().evaluate("navigator.clipboard.readText()");
            assertThat(curl).startsWith("curl -s '" + address() + "/v1/streams/shop/hours?from=");
            String question = curl.substring(curl.indexOf("/v1"), curl.length() - 1);
            assertThat(api.get(question).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void slashFindsAMetric() {
        try (var visit = look("/")) {
            assertThat(visit.page().locator(".card h2")).hasText("shop");
            visit.page().keyboard().press("/");
            visit.page().keyboard().type("hou");
            visit.page().keyboard().press("Enter");

            assertThat(visit.page()).hasURL(Pattern.compile("stream=shop&panel=hours"));
            assertThat(visit.panel("hours")).isVisible();
        }
    }

    @Test
    void numberThatMovesIsShownWithinTwoSeconds() throws Exception {
        try (var visit = look("/?stream=shop&panel=totals&last=15m")) {
            assertThat(visit.panel("totals").locator(".panel-body")).isVisible();
            warehouse.put(List.of("totals"), inEachWindow(17), 2, TO);
            assertThat(visit.panel("totals").locator(".headline strong"))
                    .hasText("17", new HasTextOptions().setTimeout(2_000));

            warehouse.put(List.of("totals"), inEachWindow(42), 3, TO);
            assertThat(visit.panel("totals").locator(".headline strong"))
                    .hasText("42", new HasTextOptions().setTimeout(2_000));
            assertThat(visit.panel("totals").locator(".headline")).containsText("still counting");
        }
    }

    @Test
    void pageKeepsItsPictureWhileTheApiIsAwayAndGoesOnAfterwards() {
        var mine = ApiProcess.start(stack, Map.of());
        try (var visit =
                chromium.visit(address(mine), 1280, 800, ColorScheme.LIGHT).open(RANGE)) {
            assertThat(visit.panel("hours").locator(".bar")).hasCount(10);
            mine.kill();
            assertThat(visit.page().locator("#health"))
                    .containsText(
                            Pattern.compile("Reconnecting, last update \\d+\\s+s ago"),
                            new ContainsTextOptions().setTimeout(10_000));
            assertThat(visit.page().locator("body")).hasClass("is-away");
            assertThat(visit.panel("hours").locator(".bar")).hasCount(10);

            try (var again = ApiProcess.start(stack, mine.port(), Map.of())) {
                assertThat(again.port()).isEqualTo(mine.port());
                assertThat(visit.page().locator("body")).not().hasClass("is-away");
            }
        } finally {
            mine.close();
        }
    }

    @Test
    void pictureStaysWhileTheServiceIsLeaving() {
        try (var visit = look(RANGE)) {
            assertThat(visit.panel("hours").locator(".bar")).hasCount(10);
            visit.page().route("**/v1/**", route -> route.fulfill(new FulfillOptions().setStatus(503)));
            assertThat(visit.page().locator("body")).hasClass("is-away");
            assertThat(visit.panel("hours").locator(".bar")).hasCount(10);
            assertThat(visit.page().getByRole(AriaRole.ALERT)).hasCount(0);

            visit.page().unroute("**/v1/**");
            assertThat(visit.page().locator("body")).not().hasClass("is-away");
        }
    }

    @Test
    void metricThatIsDeclaredAnewAppearsWithoutReload(@TempDir Path catalog) throws Exception {
        Path file = catalog.resolve("shop.yaml");
        String whole = Files.readString(Warehouse.CATALOG.resolve("shop.yaml"));
        Files.writeString(file, whole.replaceFirst("(?s)  hours:.*?(?=sessions:)", ""));
        var hours = inLedger("DELETE FROM weir.metric WHERE name = 'hours' RETURNING fingerprint");
        try (var mine = ApiProcess.start(stack, Map.of("WEIR_CATALOG", catalog.toString()));
                var visit = chromium.visit(address(mine), 1280, 800, ColorScheme.LIGHT)
                        .open(RANGE)) {
            assertThat(visit.panel("totals")).isVisible();
            assertThat(visit.panel("hours")).hasCount(0);

            Files.writeString(file, whole);
            inLedger(
                    "INSERT INTO weir.metric (stream, name, kind, fingerprint, definition) VALUES ('shop', 'hours', 'metric', '"
                            + hours + "', '{}') RETURNING fingerprint");
            visit.panel("hours").scrollIntoViewIfNeeded();
            assertThat(visit.panel("hours").locator(".bar")).hasCount(10, new HasCountOptions().setTimeout(15_000));
        }
    }

    @Test
    void whatTheApiRefusesIsSaidInItsWords() {
        try (var visit = look("/?stream=shpo")) {
            assertThat(visit.page().getByRole(AriaRole.ALERT)).containsText("There is no such stream.");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void nothingKeepsAnybodyOut(ColorScheme scheme) {
        try (var visit = chromium.visit(address(), 1280, 800, scheme)) {
            visit.open("/");
            assertThat(visit.page().locator(".card .fates")).isVisible();
            assertThat(visit.obstacles()).isEmpty();

            visit.open(RANGE + "&compare=previous&where=bot.eq.true");
            assertThat(visit.panel("hours").locator(".bar")).hasCount(10);
            assertThat(visit.panel("visits").locator("tbody tr").first()).isVisible();
            visit.panel("hours").getByText("table").focus();
            assertThat(visit.obstacles()).isEmpty();

            visit.open("/?stream=shop&events=late");
            assertThat(visit.page().locator("h1")).hasText("Late events");
            assertThat(visit.obstacles()).isEmpty();
        }
    }

    @Test
    void scriptThatIsWrittenIntoThePageDoesNotRun() {
        try (var visit = look("/")) {
            assertThat(visit.page().locator(".card h2")).hasText("shop");
            visit.page().evaluate("""
                    document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = true'}))""");

            assertThat(visit.page().evaluate("window.ran")).isNull();
            assertThat(visit.complaints()).isNotEmpty().allMatch(Visit::isAboutPolicy);
            visit.complaints().clear();
        }
    }

    @Test
    void nothingIsWiderThanAPhone() {
        for (String path : List.of("/", RANGE)) {
            try (var visit =
                    chromium.visit(address(), 375, 812, ColorScheme.LIGHT).open(path)) {
                assertThat(visit.page().locator(".card, .rows").first()).isVisible();
                assertThat(visit.page().evaluate("document.documentElement.scrollWidth"))
                        .isEqualTo(375);
            }
        }
    }

    private String inLedger(String sql) throws SQLException {
        try (var connection = warehouse.connect();
                var result = connection.createStatement().executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private static FilterOptions named(String text) {
        return new FilterOptions().setHasText(text);
    }

    private Visit look(String pathAndQuery) {
        return chromium.visit(address(), 1280, 800, ColorScheme.LIGHT).open(pathAndQuery);
    }

    private String address() {
        return address(api);
    }

    private static String address(ApiProcess process) {
        String address = process.uri("/").toString();
        return address.substring(0, address.length() - 1);
    }

    /** So many events in every ten seconds of the last minute, those that go on included. */
    private static List<TestEvent> inEachWindow(int count) {
        var now = Instant.now();
        return IntStream.range(0, 6)
                .mapToObj(window -> now.minusSeconds(10L * window))
                .flatMap(at ->
                        Collections.nCopies(count, new TestEvent(at, "/a", 1L, true, BigDecimal.TEN, 1.0, "user_1"))
                                .stream())
                .toList();
    }

    private static List<TestEvent> since(Instant moment) {
        return EVENTS.stream().filter(event -> !event.at().isBefore(moment)).toList();
    }

    private static List<TestEvent> until(Instant moment) {
        return EVENTS.stream().filter(event -> event.at().isBefore(moment)).toList();
    }

    /** By what the page calls each value. */
    private static Map<String, Long> counts(List<TestEvent> events, Function<TestEvent, @Nullable String> value) {
        return events.stream()
                .collect(Collectors.groupingBy(event -> label(value.apply(event)), Collectors.counting()));
    }

    private static String label(@Nullable String value) {
        return value == null ? "none" : value.isEmpty() ? "(empty)" : value;
    }

    private static long digits(String text) {
        return Long.parseLong(text.replaceAll("\\D", ""));
    }
}
