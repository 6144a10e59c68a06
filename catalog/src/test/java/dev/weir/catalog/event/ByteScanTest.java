package dev.weir.catalog.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ByteScanTest {

    @Property(seed = "8", tries = 20_000, edgeCases = EdgeCasesMode.NONE)
    void utf8IsWhatTheStrictDecoderOfJavaReads(@ForAll("damagedTexts") byte[] bytes) {
        assertThat(ByteScan.of(bytes).invalidAt()).isEqualTo(firstFault(bytes));
    }

    @Test
    void everyCodePointIsRead() {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            if (Character.getType(codePoint) != Character.SURROGATE) {
                byte[] bytes = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
                if (ByteScan.of(bytes).invalidAt() >= 0) {
                    assertThat(codePoint).as("a code point that is read").isNegative();
                }
            }
        }
    }

    @Property(seed = "92")
    void everyBackslashIsSeen(@ForAll("damagedTexts") byte[] bytes) {
        String valid = new String(bytes, StandardCharsets.UTF_8);

        ByteScan scan = ByteScan.of(valid.getBytes(StandardCharsets.UTF_8));

        assertThat(scan.invalidAt()).isEqualTo(-1);
        assertThat(scan.escapes()).isEqualTo(valid.indexOf('\\') >= 0);
    }

    /** Text of all lengths of characters, in which some bytes are replaced by those that matter. */
    @Provide
    Arbitrary<byte[]> damagedTexts() {
        Arbitrary<byte[]> texts = Arbitraries.strings()
                .withChars('a', '\\', '"', 'é', '€', '\uFFFF')
                .ofMaxLength(30)
                .map(text -> (text + "😀" + text).getBytes(StandardCharsets.UTF_8));
        Arbitrary<Byte> damage = Arbitraries.of(0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF)
                .map(Integer::byteValue);
        Arbitrary<Byte> leading = Arbitraries.of(0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF4, 0xF5, 0xF8, 0xFF)
                .map(Integer::byteValue);
        return Combinators.combine(
                        texts,
                        Arbitraries.oneOf(damage, leading),
                        Arbitraries.integers().between(0, 200))
                .as((bytes, by, at) -> {
                    if (at < bytes.length) {
                        bytes[at] = by;
                    }
                    return bytes;
                });
    }

    private static int firstFault(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer input = ByteBuffer.wrap(bytes);
        CoderResult result = decoder.decode(input, CharBuffer.allocate(bytes.length + 2), true);
        return result.isError() ? input.position() : -1;
    }
}
