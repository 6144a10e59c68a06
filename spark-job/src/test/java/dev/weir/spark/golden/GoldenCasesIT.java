package dev.weir.spark.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import dev.weir.spark.Databases;
import dev.weir.spark.ledger.DatabaseConfig;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each case comes to the same rows, however its records are cut into batches, whatever canaries are among them, staged or not. */
@LocalStackTest
class GoldenCasesIT {

    private final LocalStack stack;

    GoldenCasesIT(LocalStack stack) {
        this.stack = stack;
    }

    static Stream<Arguments> plays() {
        return GoldenCase.all().stream()
                .flatMap(golden -> Stream.concat(
                        Arrays.stream(Cuts.values()).map(cuts -> Arguments.of(golden, cuts, Long.MAX_VALUE)),
                        Stream.of(Arguments.of(golden, Cuts.RANDOM_CUTS, 0L))));
    }

    @ParameterizedTest(name = "{0}, {1}, staged above {2}")
    @MethodSource("plays")
    void rowsAreAsExpected(GoldenCase golden, Cuts cuts, long stageAbove) throws Exception {
        var database = Databases.fresh(
                stack, golden.name().replace('-', '_') + "_" + cuts.ordinal() + "_" + Long.signum(stageAbove));

        var random = new Random(cuts.ordinal() * 31L + 5);
        var played = cuts == Cuts.ONE_BATCH ? golden.played() : Canaries.among(golden.played(), random);
        new Player(golden.stream(), database, ledger -> ledger.staging(stageAbove)).play(played, cuts, random);

        assertThat(found(golden, database, "weir.stream_state", "canary"))
                .containsExactly(Long.toString(Canaries.of(played)));
        golden.expected().forEach((table, lines) -> assertThat(found(golden, database, table, lines.get(0)))
                .as(table)
                .usingElementComparator(Comparator.comparing(line -> line))
                .containsExactlyInAnyOrderElementsOf(lines.subList(1, lines.size())));
    }

    private static List<String> found(GoldenCase golden, DatabaseConfig database, String table, String header) {
        String from = table.startsWith("weir.")
                ? table + " WHERE stream = '" + golden.stream().name() + "'"
                : golden.stream().name() + "." + table;
        String columns = Stream.of(header.split(",(?![^(]*\\))"))
                .map(GoldenCasesIT::shown)
                .reduce((a, b) -> a + ", " + b)
                .orElseThrow();
        return Databases.rows(database, "SELECT " + columns + " FROM " + from).stream()
                .map(row -> String.join(",", row))
                .toList();
    }

    /** Times as RFC 3339, doubles to nine digits, so that the last bits of a sum don't matter. */
    private static String shown(String column) {
        return """
                CASE pg_typeof(%1$s)::text
                  WHEN 'timestamp with time zone' THEN to_char(%1$s::text::timestamptz, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
                  WHEN 'double precision' THEN trim_scale(round(%1$s::text::numeric, 9))::text
                  ELSE %1$s::text END""".formatted(column);
    }
}
