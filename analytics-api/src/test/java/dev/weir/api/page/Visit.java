package dev.weir.api.page;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Somebody looks at the page.
 *
 * @param complaints errors and warnings of the console, and exceptions that nobody caught
 * @param requests the addresses of everything that was asked for
 */
record Visit(Page page, List<String> complaints, List<String> requests) implements AutoCloseable {

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

    /** What the API was asked about a metric, in the order of asking. */
    List<String> questions(String metric) {
        return requests.stream()
                .filter(address -> address.contains("/" + metric + "?"))
                .toList();
    }

    @Override
    public void close() {
        page.context().close();
    }
}
