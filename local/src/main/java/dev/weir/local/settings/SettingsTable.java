package dev.weir.local.settings;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The settings of a service: those that its README lists, and those that its config mappings have. */
public final class SettingsTable {

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([a-z]+(?:\\.[a-z-]+)+)` \\| `([A-Z_]+)` \\| (?:`([^`]*)`)? *\\| .+ \\|$");

    private SettingsTable() {}

    /** @param fallback empty for none */
    public record Setting(String variable, String fallback) {}

    /** By property, the rows of a README that say property, variable, default and meaning. */
    public static Map<String, Setting> listed(Path readme) throws IOException {
        var settings = new TreeMap<String, Setting>();
        var rows = ROW.matcher(Files.readString(readme));
        while (rows.find()) {
            settings.put(
                    rows.group(1),
                    new Setting(
                            rows.group(2), Optional.ofNullable(rows.group(3)).orElse("")));
        }
        return settings;
    }

    /**
     * By property, the methods of a config mapping and of the groups within it.
     *
     * @param fallback the default that an annotation gives a method
     */
    public static Map<String, Setting> declared(
            String prefix, Class<?> group, Function<Method, Optional<String>> fallback) {
        var settings = new TreeMap<String, Setting>();
        for (Method method : group.getMethods()) {
            if (Modifier.isStatic(method.getModifiers())) {
                continue;
            }
            String property = prefix + "." + dashed(method.getName());
            if (Arrays.asList(group.getClasses()).contains(method.getReturnType())) {
                settings.putAll(declared(property, method.getReturnType(), fallback));
            } else {
                settings.put(
                        property,
                        new Setting(variable(property), fallback.apply(method).orElse("")));
            }
        }
        return settings;
    }

    private static String dashed(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "_");
    }
}
