package dev.weir.api.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.database.DatabaseSettings;
import dev.weir.local.settings.SettingsTable;
import dev.weir.local.settings.SettingsTable.Setting;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsTableTest {

    @Test
    void theReadmeListsEverySettingWithItsVariableAndDefault() throws IOException {
        var settings = declared("weir", ApiSettings.class);
        settings.putAll(declared("db", DatabaseSettings.class));
        assertThat(SettingsTable.listed(Path.of("README.md"))).isEqualTo(settings);
    }

    private static Map<String, Setting> declared(String prefix, Class<?> group) {
        return SettingsTable.declared(
                prefix, group, setting -> Optional.ofNullable(setting.getAnnotation(WithDefault.class))
                        .map(WithDefault::value));
    }
}
