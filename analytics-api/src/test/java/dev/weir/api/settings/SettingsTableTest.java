package dev.weir.api.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.database.DatabaseSettings;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SettingsTableTest {

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `((?:weir|db)\\.[a-z.-]+)` \\| `([A-Z_]+)` \\| (?:`([^`]*)`)? *\\| .+ \\|$");

    @Test
    void theReadmeListsEverySettingWithItsVariableAndDefault() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        var listed = new TreeMap<String, String>();
        var rows = ROW.matcher(readme);
        while (rows.find()) {
            assertThat(rows.group(2)).isEqualTo(variable(rows.group(1)));
            listed.put(rows.group(1), rows.group(3) == null ? "" : rows.group(3));
        }

        var settings = settings("weir", ApiSettings.class);
        settings.putAll(settings("db", DatabaseSettings.class));
        assertThat(listed).isEqualTo(settings);
    }

    private static Map<String, String> settings(String prefix, Class<?> group) {
        var settings = new TreeMap<String, String>();
        for (Method setting : group.getMethods()) {
            String name = prefix + "." + dashed(setting.getName());
            if (Arrays.asList(group.getClasses()).contains(setting.getReturnType())) {
                settings.putAll(settings(name, setting.getReturnType()));
            } else {
                var fallback = setting.getAnnotation(WithDefault.class);
                settings.put(name, fallback == null ? "" : fallback.value());
            }
        }
        return settings;
    }

    private static String dashed(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "_");
    }
}
