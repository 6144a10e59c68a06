package dev.weir.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.fixture.ApiProcess;
import dev.weir.api.fixture.TestEvent;
import dev.weir.api.fixture.Warehouse;
import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever is put into whichever parameter, Postgres never sees it as SQL. */
@LocalStackTest
class InjectionIT {

    private static final Instant FROM = Instant.parse("2026-03-28T10:00:00Z");
    private static final List<String> PARAMETERS = List.of(
            "from",
            "to",
            "last",
            "every",
            "tz",
            "by",
            "measures",
            "top",
            "order",
            "limit",
            "cursor",
            "fill",
            "compare",
            "page",
            "code",
            "bot",
            "visit_count",
            "revenue",
            "low_weight",
            "first_page",
            "last_at",
            "user_count");
    private static final List<String> WITH_OPERATOR = List.of("page", "code", "first_page", "revenue", "user_count");

    @Test
    void nothingThatIsSentIsAnErrorOrChangesAnything(LocalStack stack) throws SQLException, IOException {
        var warehouse = new Warehouse(stack.jdbcUrl());
        warehouse.create();
        warehouse.fill(TestEvent.seeded(5, FROM, FROM.plusSeconds(1_800), 300), 1, FROM);
        var strings = Files.readAllLines(Path.of("src/test/resources/contract/injections.txt"));
        assertThat(strings).hasSizeGreaterThanOrEqualTo(250);
        String before = fingerprint(warehouse);
        try (var api = ApiProcess.start(stack, Map.of())) {
            for (String string : strings) {
                for (String path : paths(string)) {
                    var response = api.get(path);
                    assertThat(response.statusCode())
                            .as("%s: %s", path, response.body())
                            .isIn(200, 400, 404, 406);
                    assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
                }
            }
            assertThat(api.log()).doesNotContain("ERROR");
        }
        assertThat(fingerprint(warehouse)).isEqualTo(before);
    }

    private static List<String> paths(String string) {
        String value = encoded(string);
        String segment = value.replace("+", "%20");
        String range = "&from=" + FROM + "&to=2026-03-28T11:00:00Z";
        var paths = new ArrayList<String>();
        for (String parameter : PARAMETERS) {
            boolean isRange = List.of("from", "to", "last").contains(parameter);
            paths.add("/v1/streams/shop/visits?" + parameter + "=" + value + (isRange ? "" : range));
        }
        for (String parameter : WITH_OPERATOR) {
            Stream.of("eq.", "neq.", "gt.", "like.", "in.(")
                    .map(operator -> operator + value + (operator.endsWith("(") ? ")" : ""))
                    .forEach(filter -> paths.add("/v1/streams/shop/visits?" + parameter + "=" + filter + range));
        }
        paths.add("/v1/streams/shop/visits?every=10m&by=page&page=eq." + value + range);
        paths.add("/v1/streams/shop/visits?" + segment + "=eq.1" + range);
        paths.add("/v1/streams/shop/"
                + segment.replace("%2F", "").replace("/", "").replace("?", ""));
        paths.add("/v1/streams/" + segment.replace("%2F", "").replace("/", "").replace("?", "") + "/visits");
        paths.add("/v1/streams/shop/late?event=eq." + value + range);
        paths.add("/v1/streams/shop/late?order=" + value + range);
        paths.add("/v1/streams/shop/sessions/visitors?visitor=like." + value + range);
        paths.add("/v1/streams/shop/sessions/"
                + segment.replace("%2F", "").replace("/", "").replace("?", ""));
        return paths;
    }

    /** What is written in percent encoding already stays as it is. */
    private static String encoded(String string) {
        return Pattern.compile("%[0-9a-f]{2}|[^%]+|%")
                .matcher(string)
                .results()
                .map(MatchResult::group)
                .map(part -> part.matches("%[0-9a-f]{2}") ? part : URLEncoder.encode(part, StandardCharsets.UTF_8))
                .collect(Collectors.joining());
    }

    /** Every row of everything, and everything there is. */
    private static String fingerprint(Warehouse warehouse) throws SQLException {
        var sums = new StringBuilder();
        try (var connection = warehouse.connect();
                var statement = connection.createStatement()) {
            for (String table : List.of(
                    "shop.visits",
                    "shop.users",
                    "shop.totals",
                    "shop.hours",
                    "weir.stream_state",
                    "weir.metric",
                    "weir.gap")) {
                try (var row = statement.executeQuery(
                        "SELECT count(*), coalesce(md5(string_agg(t::text, '' ORDER BY t::text)), '') FROM " + table
                                + " t")) {
                    row.next();
                    sums.append(table)
                            .append(row.getLong(1))
                            .append(row.getString(2))
                            .append('\n');
                }
            }
            try (var row =
                    statement.executeQuery("SELECT (SELECT md5(string_agg(oid::text, ',' ORDER BY oid)) FROM pg_class),"
                            + " (SELECT md5(string_agg(rolname, ',' ORDER BY rolname)) FROM pg_roles)")) {
                row.next();
                sums.append(row.getString(1)).append(row.getString(2));
            }
        }
        return sums.toString();
    }
}
