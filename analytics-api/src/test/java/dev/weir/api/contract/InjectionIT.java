package dev.weir.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever is put into whichever parameter, Postgres never sees it as SQL. */
@LocalStackTest
class InjectionIT {

    private static final Instant FROM = Instant.parse("2026-03-28T10:00:00Z");
    private static final String RANGE = "from=" + FROM + "&to=2026-03-28T11:00:00Z";
    private static final int AT_ONCE = 8;
    private static final List<String> WITH_OPERATOR = List.of("page", "code", "first_page", "revenue", "user_count");

    @Test
    void nothingThatIsSentIsAnErrorOrChangesAnything(LocalStack stack)
            throws SQLException, IOException, InterruptedException, ExecutionException {
        var warehouse = new Warehouse(stack.jdbcUrl());
        warehouse.create();
        warehouse.fill(TestEvent.seeded(5, FROM, FROM.plusSeconds(1_800), 300), 1, FROM);
        var strings = Files.readAllLines(Path.of("src/test/resources/contract/injections.txt"));
        assertThat(strings).hasSizeGreaterThanOrEqualTo(250);
        String before = fingerprint(warehouse);
        try (var api = ApiProcess.start(stack, Map.of())) {
            var parameters = parameters(api.client().json("/q/openapi?format=json"));
            assertThat(parameters).hasSizeGreaterThan(90);
            var asking = Executors.newFixedThreadPool(AT_ONCE);
            try {
                for (String string : strings) {
                    var asked = asking.invokeAll(paths(parameters, string).stream()
                            .map(path -> Executors.callable(() -> assertHarmless(api, path)))
                            .toList());
                    for (var one : asked) {
                        one.get();
                    }
                }
            } finally {
                asking.shutdown();
            }
            assertThat(api.log()).doesNotContain("ERROR");
        }
        assertThat(fingerprint(warehouse)).isEqualTo(before);
    }

    private static void assertHarmless(ApiProcess api, String path) {
        var response = api.get(path);
        assertThat(response.statusCode()).as("%s: %s", path, response.body()).isIn(200, 400, 404, 406);
        assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
    }

    /** Every parameter that the contract names of everything that is kept in Postgres, without its value. */
    private static List<String> parameters(JsonNode contract) {
        var parameters = new ArrayList<String>();
        contract.get("paths").fields().forEachRemaining(path -> {
            if (!path.getKey().endsWith("/rejected")) {
                path.getValue().at("/get/parameters").forEach(parameter -> {
                    String name = parameter.get("name").textValue();
                    boolean isRange = List.of("from", "to", "last").contains(name);
                    parameters.add(path.getKey() + "?" + (isRange ? "" : RANGE + "&") + name + "=");
                });
            }
        });
        return parameters;
    }

    private static List<String> paths(List<String> parameters, String string) {
        String value = encoded(string);
        String segment = value.replace("+", "%20");
        String name = segment.replace("%2F", "").replace("/", "").replace("?", "");
        var paths = new ArrayList<String>();
        parameters.forEach(parameter -> paths.add(parameter + value));
        for (String parameter : WITH_OPERATOR) {
            Stream.of("eq.", "neq.", "gt.", "like.", "in.(")
                    .map(operator -> operator + value + (operator.endsWith("(") ? ")" : ""))
                    .forEach(filter -> paths.add("/v1/streams/shop/visits?" + RANGE + "&" + parameter + "=" + filter));
        }
        paths.add("/v1/streams/shop/visits?every=10m&by=page&page=eq." + value + "&" + RANGE);
        paths.add("/v1/streams/shop/visits?" + segment + "=eq.1&" + RANGE);
        paths.add("/v1/streams/shop/late?event=eq." + value + "&" + RANGE);
        paths.add("/v1/streams/shop/sessions/visitors?visitor=like." + value + "&" + RANGE);
        paths.add("/v1/streams/shop/" + name);
        paths.add("/v1/streams/" + name + "/visits");
        paths.add("/v1/streams/shop/sessions/" + name);
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
