package dev.weir.spark.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The fast way comes to what Spark comes to, also for JSON that nobody would write. */
class EventJsonTest {

    private static final StructType TYPE = StructType.fromDDL(
            "a STRING, b BIGINT, c DOUBLE, d DECIMAL(28,2), e BOOLEAN, f TIMESTAMP, g ARRAY<BIGINT>,"
                    + " h STRUCT<a: STRING, f: TIMESTAMP, b: BIGINT>, i ARRAY<STRUCT<f: TIMESTAMP>>, j ARRAY<TIMESTAMP>");

    private static final String NAMES = "abcdefghijk";

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "\"x\"",
            "\"\"",
            "'x'",
            "0",
            "-0",
            "-0.0",
            "1.0",
            "1e2",
            "1.005",
            "NaN",
            "\"NaN\"",
            "\"Infinity\"",
            "-INF",
            "1e400",
            "01",
            "9223372036854775807",
            "9223372036854775808",
            "99999999999999999999999999.99",
            "100000000000000000000000000",
            "\"1\"",
            "\"true\"",
            "{}",
            "{\"a\":1,\"f\":2}",
            "{\"f\":\"2026-01-01T00:00:00Z\",\"b\":7,\"x\":[{}]}",
            "{\"b\":\"7\"}",
            "{\"a\":null}",
            "[]",
            "[1,null,2]",
            "[1.5]",
            "[[1]]",
            "[{\"f\":\"2026-01-01T00:00:00+01:00\"},null,{}]",
            "[\"2026-01-01T00:00:00Z\",null,\"nonsense\"]",
            "\"2026-02-28T23:59:59.123456789Z\"",
            "\"2026-02-29T00:00:00Z\"",
            "\"10:00:00\"",
            "1767225600",
            "\"\\ud800\"",
            "\"\\ud83d\\ude42 ü\"",
            "\"a\\u0000b\\n\"",
            "\"tab\there\"");

    private final EventJson json = new EventJson(TYPE);
    private final SparkJson spark = new SparkJson(TYPE);

    static Stream<String> tricky() {
        var members = new ArrayList<String>();
        for (char name : NAMES.toCharArray()) {
            VALUES.forEach(value -> members.add("{\"" + name + "\":" + value + "}"));
        }
        members.addAll(List.of(
                "",
                " ",
                "null",
                "[]",
                "[{\"a\":\"x\"}]",
                "{",
                "{}",
                "{} x",
                "{}{}",
                "{\"a\":\"x\",}",
                "{\"a\":\"x\",\"a\":null}",
                "{\"a\":\"x\",\"a\":\"y\"}",
                "{\"b\":\"x\",\"b\":1}",
                "{\"A\":\"x\"}",
                "{\"__weir_corrupt\":\"x\",\"a\":\"y\"}",
                "{a:\"x\"}",
                "{\"a\":\"x\" /* why */}",
                "\uFEFF{\"a\":\"x\"}",
                "{\"a\":" + "[".repeat(1_200) + "]".repeat(1_200) + "}"));
        return members.stream();
    }

    @ParameterizedTest
    @MethodSource("tricky")
    void readsWhatSparkReads(String text) {
        assertSame(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsWhatSparkReadsOfBytesThatWereDamaged() {
        var random = new Random(20260330);
        var seeds = tricky().filter(text -> text.length() < 200).toList();
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = seeds.get(random.nextInt(seeds.size())).getBytes(StandardCharsets.UTF_8);
            if (bytes.length > 0) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            assertSame(bytes);
        }
    }

    @Test
    void whatIsByTheBookNeedsNoSpark() {
        byte[] usual = """
                {"a":"x","b":1,"c":2,"d":3.5,"e":false,"f":"2026-01-01T00:00:00Z","g":[1],"h":{"a":"y"},"z":{"z":[]}}""".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 10; i++) {
            assertSame(usual);
        }
    }

    private void assertSame(byte[] bytes) {
        assertThat(shown(json.read(bytes)))
                .as(new String(bytes, StandardCharsets.UTF_8))
                .isEqualTo(shown(spark.read(bytes)));
    }

    private static @Nullable Object shown(@Nullable InternalRow row) {
        return row == null ? null : row.toSeq(TYPE).toString();
    }
}
