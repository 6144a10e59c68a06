package dev.weir.catalog.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventSplitterTest {

    @Property(seed = "1")
    void elementsOfAnArrayAreTheirVeryBytes(
            @ForAll("values") List<String> values, @ForAll("spaces") String before, @ForAll("spaces") String after) {
        String separator = after + "," + before;
        String array = before + "[" + before + String.join(separator, values) + after + "]" + after;

        assertThat(array(array)).isEqualTo(values);
    }

    @Property(seed = "3")
    void memberOfAnObjectIsItsVeryBytes(@ForAll("values") List<String> values, @ForAll("spaces") String space) {
        StringBuilder object = new StringBuilder("{");
        for (int i = 0; i < values.size(); i++) {
            object.append(i == 0 ? "" : ",").append(space + "\"m" + i + "\"" + space + ":" + space);
            object.append(values.get(i)).append(space);
        }
        byte[] bytes = bytes(object + "}");

        for (int i = 0; i < values.size(); i++) {
            assertThat(EventSplitter.member(bytes, "m" + i).map(EventSplitterTest::text))
                    .contains(values.get(i));
        }
        assertThat(EventSplitter.member(bytes, "m" + values.size())).isEmpty();
    }

    /** Quotes of the table are `'`, and `_` stands for an empty part. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'a':1}            | {'a':1}",
                "  {'a':1} {'b':2}  | {'a':1} {'b':2}",
                "[]                 | ",
                "[ ]                | ",
                "[{'v':NaN},{'a':1}]| {'v':NaN}  ~ {'a':1}",
                "[1,]               | 1 ~ _",
                "[,1]               | _ ~ 1",
                "[1,,2]             | 1 ~ _ ~ 2",
                "[1,2               | 1 ~ 2 ~ _",
                "[1,                | 1 ~ _",
                "[                  | _",
                "[{'a':             | {'a': ~ _",
                "[1]{'a':1}         | 1 ~ ]{'a':1}",
                "[] x               | ] x",
                "[1}]               | 1}",
                "[{'a':[1},{'b':2}] | {'a':[1},{'b':2}] ~ _",
                "['a,]','b]']       | 'a,]' ~ 'b]'",
                "['a\\',]','b']     | 'a\\',]' ~ 'b'",
                "['a                | 'a ~ _",
            })
    void nothingOfABodyIsPassedOver(String body, String parts) {
        List<String> expected = new ArrayList<>();
        if (parts != null) {
            for (String part : parts.split("~")) {
                expected.add(part.trim().replace("_", "").replace('\'', '"'));
            }
        }
        assertThat(array(body.replace('\'', '"'))).isEqualTo(expected);
    }

    @Test
    void emptyBodyIsOneEmptyValue() {
        assertThat(array("")).containsExactly("");
    }

    @Test
    void byteOrderMarkBeforeABodyIsPassedOver() {
        assertThat(array("\uFEFF[1,2]")).containsExactly("1", "2");
        assertThat(array("\uFEFF{}")).containsExactly("{}");
    }

    @Test
    void memberThatIsThereTwiceIsNotFound() {
        assertThat(EventSplitter.member(bytes("{\"data\":1,\"data\":2}"), "data"))
                .isEmpty();
    }

    @Test
    void memberOfWhatIsNoObjectIsNotFound() {
        for (String text : List.of("", "[\"data\",1]", "{", "{\"data", "{\"data\"", "{data:1}", "{}", "\"data\"")) {
            assertThat(EventSplitter.member(bytes(text), "data")).as(text).isEmpty();
        }
    }

    @Test
    void memberOfAnInnerObjectIsNotFound() {
        assertThat(EventSplitter.member(bytes("{\"a\":{\"data\":1},\"b\":\"data\"}"), "data"))
                .isEmpty();
    }

    @Test
    void partsComeToAnEnd() {
        for (Iterator<byte[]> parts : List.of(EventSplitter.json(bytes("[1]")), EventSplitter.json(bytes("1")))) {
            parts.next();
            assertThatThrownBy(parts::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Provide
    Arbitrary<List<String>> values() {
        return Arbitraries.of(
                        "{}",
                        "[]",
                        "1.50",
                        "\"\"",
                        "null",
                        "{\"a\":[1,{\"b\":\"]\"}],\"c\":{}}",
                        "\"a,b]}\\\"{[\\\\\"",
                        "[[],[{\"x\": [ ]}], \"\\\\\"]",
                        "{\"ä\" : \"😀,\"}")
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<String> spaces() {
        return Arbitraries.of("", " ", "\n", "\r\n\t ");
    }

    private static List<String> array(String body) {
        return collected(EventSplitter.json(bytes(body)));
    }

    private static List<String> collected(Iterator<byte[]> parts) {
        List<String> texts = new ArrayList<>();
        parts.forEachRemaining(part -> texts.add(text(part)));
        return texts;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
