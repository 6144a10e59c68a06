package dev.weir.api.http;

import dev.weir.api.answer.Head;
import dev.weir.api.format.AnswerWriter;
import dev.weir.api.format.Format;
import dev.weir.api.question.Page;
import dev.weir.api.question.Question;
import dev.weir.api.question.Range;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/** What the headers say about how fresh an answer is and how long it may be kept. */
final class Freshness {

    private static final int TAG_LENGTH = 24;

    private Freshness() {}

    /**
     * The same for the same question at the same revision; weak, because the lag in the body grows all the time. Where gaps are
     * filled, each window that begins is another row, though nothing happens.
     */
    static String tag(Question question, Head head, Format format, Instant now) {
        String identity = question.fills() ? question.identity() + "\n" + begun(question, now) : question.identity();
        return tag(identity, question.range(), question.page(), head, format);
    }

    private static long begun(Question question, Instant now) {
        var end = now.isBefore(question.range().to()) ? now : question.range().to();
        return Math.floorDiv(
                end.toEpochMilli(), question.subject().window().every().toMillis());
    }

    static String tag(String identity, Range range, Page page, Head head, Format format) {
        String text = String.join(
                "\n",
                identity,
                range.from().toString(),
                range.to().toString(),
                page.toString(),
                format.name(),
                Long.toString(head.revision()),
                head.watermark().toString());
        return "W/\"" + digest(text) + '"';
    }

    static boolean matches(String ifNoneMatch, String tag) {
        return Arrays.stream(ifNoneMatch.split(","))
                .map(String::strip)
                .anyMatch(one -> one.equals(tag) || one.equals("*") || ("W/" + one).equals(tag));
    }

    static void write(HttpServerResponse response, Head head, String tag, Instant now, boolean open) {
        response.putHeader("ETag", tag);
        response.putHeader("Weir-Revision", Long.toString(head.revision()));
        head.watermark().ifPresent(watermark -> response.putHeader("Weir-Watermark", watermark.toString()));
        head.lag(now)
                .ifPresent(lag -> response.putHeader(
                        "Weir-Lag-Seconds", AnswerWriter.seconds(lag).toPlainString()));
        response.putHeader("Cache-Control", cacheControl(false, open));
        response.putHeader("Vary", "Accept, Authorization, X-API-Key");
    }

    /** What is final may be kept for a while: only a new declaration of the metric can change it. */
    static String cacheControl(boolean isFinal, boolean open) {
        return (open ? "public" : "private") + (isFinal ? ", max-age=300" : ", no-cache");
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, TAG_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
