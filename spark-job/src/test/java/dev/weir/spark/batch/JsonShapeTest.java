package dev.weir.spark.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonShapeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " {\"a\": 1}\n",
                "{\"a\":{\"b\":[{}]}}",
                "{\"a\":\"}\"}",
                "{\"a\":\"\\\"}\"}",
                "{\"ü\":\"🙂}\"}"
            })
    void oneObjectIsOne(String json) {
        assertThat(JsonShape.isOneObject(json.getBytes(StandardCharsets.UTF_8))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1",
                "[]",
                "[{}]",
                "{",
                "{}{}",
                "{} x",
                "x{}",
                "{\"a\":\"}",
                "{\"a\":\"\\",
                "\"{}\"",
                "{[}"
            })
    void anythingElseIsNot(String json) {
        assertThat(JsonShape.isOneObject(json.getBytes(StandardCharsets.UTF_8))).isFalse();
    }
}
