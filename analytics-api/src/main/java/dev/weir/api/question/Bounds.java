package dev.weir.api.question;

import dev.weir.api.settings.ApiSettings;
import java.time.Duration;

/** How much one question may ask for. */
public record Bounds(int rows, Duration range, int windows) {

    public static Bounds of(ApiSettings.Limits limits) {
        return new Bounds(limits.rows(), limits.range(), limits.windows());
    }
}
