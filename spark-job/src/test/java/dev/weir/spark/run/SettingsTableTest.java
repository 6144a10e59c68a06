package dev.weir.spark.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SettingsTableTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| ((?:`[A-Z_]+` )+)\\|");
    private static final Pattern NAME = Pattern.compile("[A-Z_]+");

    @Test
    void theReadmeListsEveryVariableThatIsRead() throws IOException {
        assertThat(listed()).isEqualTo(read());
    }

    private static Set<String> listed() throws IOException {
        var names = new TreeSet<String>();
        ROW.matcher(Files.readString(Path.of("README.md")))
                .results()
                .forEach(row -> NAME.matcher(row.group(1)).results().forEach(name -> names.add(name.group())));
        return names;
    }

    private static Set<String> read() {
        var names = new TreeSet<String>();
        JobConfig.of(new HashMap<>() {
            @Override
            public @Nullable String get(Object name) {
                names.add((String) name);
                return super.get(name);
            }
        });
        return names;
    }
}
