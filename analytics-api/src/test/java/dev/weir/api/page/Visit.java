package dev.weir.api.page;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Somebody looks at the page.
 *
 * @param complaints errors and warnings of the console, and exceptions that nobody caught
 * @param requests the addresses of everything that was asked for
 */
record Visit(Page page, List<String> complaints, List<String> requests) implements AutoCloseable {

    private static final String AXE = axe();

    static Visit in(Page page) {
        var visit = new Visit(page, new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>());
        page.onConsoleMessage(message -> {
            if (List.of("error", "warning").contains(message.type())) {
                visit.complaints.add(message.text());
            }
        });
        page.onPageError(visit.complaints::add);
        page.onRequest((Request request) -> visit.requests.add(request.url()));
        return visit;
    }

    Visit open(String pathAndQuery) {
        page.navigate(pathAndQuery);
        return this;
    }

    Locator panel(String metric) {
        return page.locator("#panel-" + metric);
    }

    /** What keeps people from using what is shown, as axe tells it of a page that no longer fades anything in or out. */
    @SuppressWarnings("unchecked")
    List<String> obstacles() {
        page.evaluate(AXE);
        return (List<String>) page.evaluate("""
                Promise.allSettled(document.getAnimations().map(({finished}) => finished))
                  .then(() => axe.run(document, {resultTypes: ['violations']})).then(({violations}) => violations
                  .filter(({impact}) => ['serious', 'critical'].includes(impact))
                  .flatMap(({id, nodes}) => nodes.map(({html, any}) => `${id}: ${html} ${any.map(({message}) => message).join(' ')}`)))""");
    }

    static boolean isAboutPolicy(String complaint) {
        return complaint.contains("Content Security Policy");
    }

    /** What the API was asked about a metric, in the order of asking. */
    List<String> questions(String metric) {
        return requests.stream()
                .filter(address -> address.contains("/" + metric + "?"))
                .toList();
    }

    @Override
    public void close() {
        page.context().close();
        if (complaints.stream().anyMatch(Visit::isAboutPolicy)) {
            throw new AssertionError("expected nothing against the page's policy, found " + complaints);
        }
    }

    private static String axe() {
        try (var script = Visit.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
