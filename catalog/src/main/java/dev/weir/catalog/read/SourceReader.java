package dev.weir.catalog.read;

import dev.weir.catalog.FieldPath;
import dev.weir.catalog.HttpSource;
import dev.weir.catalog.Rate;
import dev.weir.catalog.Sources;
import dev.weir.catalog.SseSource;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads where a stream's events come from. */
final class SourceReader {

    private static final long TEN_MEBIBYTES = 10L << 20;
    private static final long MEBIBYTE = 1L << 20;

    private static final URI NOWHERE = URI.create("http://localhost/");

    private final Fields fields;

    SourceReader(Fields fields) {
        this.fields = fields;
    }

    Sources sources(Located source) {
        if (!source.isPresent()) {
            return new Sources(
                    Optional.of(new HttpSource(TEN_MEBIBYTES, Optional.empty())), Optional.empty(), Optional.empty());
        }
        return new Sources(
                present(source.at("http")).map(SourceReader::http),
                present(source.at("sse")).map(this::sse),
                present(source.at("generator")).map(new GeneratorReader(fields)::generator));
    }

    private static Optional<Located> present(Located place) {
        return Optional.of(place).filter(Located::isPresent);
    }

    private static HttpSource http(Located http) {
        return new HttpSource(
                http.at("body").read(Words::size, StreamReader.SIZE, TEN_MEBIBYTES),
                present(http.at("limit")).flatMap(limit -> rate(limit)));
    }

    static Optional<Rate> rate(Located place) {
        Optional<Rate> rate = place.text().flatMap(Words::rate);
        if (rate.isEmpty() || rate.get().events().signum() == 0) {
            place.expected("a rate such as 20 per second");
        }
        return rate;
    }

    private SseSource sse(Located sse) {
        return new SseSource(
                url(sse.at("url")),
                sse.at("event").text("message"),
                sse.at("user_agent").text(),
                sse.at("overlap").read(Words::duration, StreamReader.DURATION, Duration.ofSeconds(10)),
                sse.at("rotate").read(Words::duration, StreamReader.DURATION, Duration.ofMinutes(14)),
                sse.at("silence").read(Words::duration, StreamReader.DURATION, Duration.ofSeconds(45)),
                sse.at("largest").read(Words::size, StreamReader.SIZE, MEBIBYTE),
                specification(sse.at("specification")),
                canary(sse.at("canary")));
    }

    private static URI url(Located place) {
        return place.text()
                .flatMap(SourceReader::parse)
                .map(url -> withoutPassword(place, url))
                .orElseGet(() -> {
                    place.expected("an address such as https://example.com/events");
                    return NOWHERE;
                });
    }

    /** A path only, so that a feed can be asked nothing anywhere but on its own host. */
    private static Optional<URI> specification(Located place) {
        return place.text().flatMap(text -> {
            var path = path(text);
            if (path.isEmpty()) {
                place.expected("a path on the feed's own host such as /?spec");
            }
            return path;
        });
    }

    private static Optional<URI> path(String text) {
        try {
            var path = URI.create(text);
            return Optional.of(path).filter(uri -> uri.getRawAuthority() == null && text.startsWith("/"));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<URI> parse(String text) {
        try {
            return Optional.of(URI.create(text)).filter(url -> url.getHost() != null);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static URI withoutPassword(Located place, URI url) {
        if (url.getUserInfo() != null) {
            place.problem(
                    "expected an address without a user or password, which don't belong into a file, found one for "
                            + url.getHost());
        }
        return url;
    }

    private Map<FieldPath, String> canary(Located place) {
        var values = new LinkedHashMap<FieldPath, String>();
        fields.values(place).forEach((path, value) -> values.put(path, value.asText()));
        return values;
    }
}
