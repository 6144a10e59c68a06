package dev.weir.ingest.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.local.settings.SettingsTable;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsTableTest {

    private static final Path README = Path.of("README.md");

    /** Set per stream, so that it is no method of the settings. */
    private static final String FEED_URL = "weir.feed.<stream>.url";

    @Test
    void theReadmeListsEverySettingWithItsVariableAndDefault() throws IOException {
        assertThat(SettingsTable.listed(README))
                .isEqualTo(SettingsTable.declared("weir", IngestSettings.class, setting -> Optional.ofNullable(
                                setting.getAnnotation(WithDefault.class))
                        .map(WithDefault::value)));
        assertThat(Files.readString(README)).contains(FEED_URL);
    }
}
