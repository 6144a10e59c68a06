package dev.weir.api.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** The system's own Chromium; none is downloaded. */
final class Chromium implements AutoCloseable {

    private static final String CHOSEN = "WEIR_CHROMIUM";
    private static final List<String> PLACES = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
    private static final List<String> OPTIONS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Chromium start() {
        Path executable = Stream.concat(Optional.ofNullable(System.getenv(CHOSEN)).stream(), PLACES.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new TestAbortedException("expected Chromium at one of " + PLACES + " or where "
                        + CHOSEN + " says, found none: the page is not tested"));
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var browser = playwright
                .chromium()
                .launch(new LaunchOptions().setExecutablePath(executable).setArgs(OPTIONS));
        return new Chromium(playwright, browser);
    }

    /** A new window with nothing remembered. */
    Visit visit(String address, int width, int height, ColorScheme scheme) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(address)
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setTimezoneId("Europe/Berlin")
                .setPermissions(List.of("clipboard-read", "clipboard-write")));
        return Visit.in(context.newPage());
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
