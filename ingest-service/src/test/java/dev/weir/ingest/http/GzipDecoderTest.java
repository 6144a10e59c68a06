package dev.weir.ingest.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class GzipDecoderTest {

    private static final String TEXT = "a line of some text\n".repeat(9000);

    @Test
    void itDoesNotMatterWhereTheNetworkCuts() throws Exception {
        byte[] body = gzip(TEXT);
        for (int step : new int[] {1, 2, 7, 10, 11, 100, body.length}) {
            assertThat(inflate(body, step)).isEqualTo(TEXT);
        }
    }

    @Test
    void severalMembersAreOneBody() throws Exception {
        var body = new ByteArrayOutputStream();
        body.writeBytes(gzip("one"));
        body.writeBytes(gzip(""));
        body.writeBytes(gzip("two"));

        assertThat(inflate(body.toByteArray(), 5)).isEqualTo("onetwo");
    }

    @Test
    void optionalHeadersAreSkipped() throws Exception {
        byte[] plain = gzip("x");
        var body = new ByteArrayOutputStream();
        body.write(plain, 0, 3);
        body.write(0x02 | 0x04 | 0x08 | 0x10);
        body.write(plain, 4, 6);
        body.writeBytes(new byte[] {3, 0, 'e', 'x', 't', 'n', 0, 'c', 'c', 0, 1, 2});
        body.write(plain, 10, plain.length - 10);

        assertThat(inflate(body.toByteArray(), 1)).isEqualTo("x");
    }

    @Test
    void anEmptyExtraFieldIsSkipped() throws Exception {
        byte[] plain = gzip("x");
        var body = new ByteArrayOutputStream();
        body.write(plain, 0, 3);
        body.write(0x04);
        body.write(plain, 4, 6);
        body.writeBytes(new byte[] {0, 0});
        body.write(plain, 10, plain.length - 10);

        assertThat(inflate(body.toByteArray(), 3)).isEqualTo("x");
    }

    @Test
    void aBodyCutOffIsRefusedWhereverItWasCut() {
        byte[] body = gzip("some text");
        for (int length = 0; length < body.length; length++) {
            byte[] cut = Arrays.copyOf(body, length);
            assertThatThrownBy(() -> inflate(cut, 4)).isInstanceOf(BodyRefused.class);
        }
    }

    @Test
    void whatIsNoGzipIsRefused() {
        assertThatThrownBy(() -> inflate("plain text".getBytes(UTF_8), 4)).isInstanceOf(BodyRefused.class);
    }

    @Test
    void noDamageChangesTheText() {
        String text = TEXT.substring(0, 200);
        byte[] body = gzip(text);
        var random = new Random(11);
        for (int round = 0; round < 300; round++) {
            byte[] damaged = body.clone();
            damaged[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(8));
            assertThat(inflatedOrRefused(damaged)).isIn(text, "refused");
        }
    }

    @Test
    void aBombIsRefusedSoonAfterItsFirstMegabyte() throws Exception {
        byte[] bomb = gzip("0".repeat(20_000_000));
        var decoder = new GzipDecoder(200);
        decoder.offer(Arrays.copyOf(bomb, 4000));
        long inflated = 0;
        try {
            for (byte[] block = decoder.next(); block != null; block = decoder.next()) {
                inflated += block.length;
            }
        } catch (BodyRefused refused) {
            assertThat(refused.problem().kind()).isEqualTo(ProblemKind.BODY_TOO_LARGE);
        }
        assertThat(inflated).isBetween(900_000L, 1_200_000L);
    }

    private static String inflatedOrRefused(byte[] body) {
        try {
            return inflate(body, 16);
        } catch (BodyRefused refused) {
            return "refused";
        }
    }

    private static String inflate(byte[] body, int step) throws BodyRefused {
        var inflated = new ByteArrayOutputStream();
        try (var decoder = new GzipDecoder(10_000)) {
            for (int from = 0; from < body.length; from += step) {
                decoder.offer(Arrays.copyOfRange(body, from, Math.min(body.length, from + step)));
                for (byte[] block = decoder.next(); block != null; block = decoder.next()) {
                    inflated.writeBytes(block);
                }
            }
            decoder.end();
        }
        return inflated.toString(UTF_8);
    }

    private static byte[] gzip(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }
}
