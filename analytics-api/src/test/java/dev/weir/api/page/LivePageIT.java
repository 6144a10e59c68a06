package dev.weir.api.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator.WaitForOptions;
import com.microsoft.playwright.Page.GetByTextOptions;
import com.microsoft.playwright.options.ColorScheme;
import dev.weir.api.fixture.Warehouse;
import dev.weir.api.fixture.WholeStack;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Somebody looks at the page while all of Weir runs. */
class LivePageIT {

    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int TIMES = 5;

    @Test
    void postedEventIsOnThePageWithinTwoSeconds() {
        try (var stack = WholeStack.start(Warehouse.CATALOG);
                var chromium = Chromium.start();
                var visit = chromium.visit(stack.api().uri("").toString(), 1280, 800, ColorScheme.LIGHT)) {
            visit.open("/?stream=shop&panel=hours");
            postAndSee(stack, visit, "/the-first");
            visit.complaints().clear();

            var took = IntStream.range(0, TIMES)
                    .mapToObj(time -> postAndSee(stack, visit, "/" + time))
                    .sorted()
                    .toList();
            assertThat(took.get(TIMES / 2)).as("the median of %s", took).isLessThan(SOON);
            assertThat(visit.complaints()).isEmpty();
        }
    }

    /** How long a page that was never visited before took to be seen. */
    private static Duration postAndSee(WholeStack stack, Visit visit, String page) {
        long posted = System.nanoTime();
        var response = stack.post("shop", List.of("{\"at\":\"" + Instant.now() + "\",\"page\":\"" + page + "\"}"));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        visit.page()
                .getByText(page, new GetByTextOptions().setExact(true))
                .first()
                .waitFor(new WaitForOptions().setTimeout(PATIENCE.toMillis()));
        return Duration.ofNanos(System.nanoTime() - posted);
    }
}
