package dev.weir.api.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Takes the pictures that the README shows, of a Weir that runs: {@code -Dweir.pictures=http://localhost:8081}. */
@EnabledIfSystemProperty(named = "weir.pictures", matches = "http.*")
class PicturesIT {

    private static final Path PICTURES = Path.of("../docs/images");

    @ParameterizedTest
    @CsvSource({
        "stream-light, LIGHT, 1280, 1120, /?stream=wikimedia&last=15m",
        "stream-dark, DARK, 1280, 1120, /?stream=wikimedia&last=15m",
        "phone, LIGHT, 390, 844, /?stream=wikimedia&last=15m"
    })
    void pictureIsTaken(String name, ColorScheme scheme, int width, int height, String path) {
        try (var chromium = Chromium.start();
                var visit = chromium.visit(System.getProperty("weir.pictures"), width, height, scheme)) {
            visit.open(path);
            assertThat(visit.page().locator("canvas, .card .spark").first()).isVisible();
            assertThat(visit.page().locator(".panel-body:has(.skeleton)").first())
                    .not()
                    .isInViewport();
            assertThat(visit.page().locator("#health")).containsText("All streams fresh");

            visit.page().screenshot(new ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
            assertThat(visit.complaints()).isEmpty();
        }
    }
}
