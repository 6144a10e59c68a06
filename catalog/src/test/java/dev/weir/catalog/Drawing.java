package dev.weir.catalog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** Draws small things at random: names, texts, durations, members of lists. */
final class Drawing {

    /** No SQL word and no reserved name begins with one of these. */
    private static final String FIRST_LETTERS = "kyz";

    private static final String NAME_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789_";
    private static final List<String> WORDS = List.of(
            "views",
            "it's",
            "100 %",
            "\"quoted\"",
            "back\\slash",
            "a: b",
            "# no comment",
            "größer",
            "日本",
            "😀",
            "{}",
            "$1",
            "--",
            "-");

    private final Random random;
    private final Set<String> taken = new HashSet<>();

    Drawing(Random random) {
        this.random = random;
    }

    /** A name that was not drawn before. */
    String name(int longest) {
        while (true) {
            var name = new StringBuilder();
            name.append(FIRST_LETTERS.charAt(random.nextInt(FIRST_LETTERS.length())));
            int length = chance(10) ? longest : 1 + random.nextInt(Math.min(longest, 12));
            while (name.length() < length) {
                name.append(NAME_LETTERS.charAt(random.nextInt(NAME_LETTERS.length())));
            }
            if (taken.add(name.toString())) {
                return name.toString();
            }
        }
    }

    String text() {
        var words = new ArrayList<String>();
        int number = 1 + random.nextInt(4);
        for (int i = 0; i < number; i++) {
            words.add(oneOf(WORDS));
        }
        return String.join(" ", words);
    }

    Duration duration(int mostSeconds) {
        int seconds = 1 + random.nextInt(mostSeconds);
        return Duration.ofSeconds(chance(50) ? seconds : Math.max(1, seconds / 60 * 60));
    }

    Share share() {
        return chance(50) ? new Share(1.0 / (1 + random.nextInt(100))) : new Share(random.nextInt(101) / 100.0);
    }

    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    <T> T oneOf(T[] values) {
        return values[random.nextInt(values.length)];
    }

    <T> Optional<T> maybe(Supplier<T> value) {
        return chance(50) ? Optional.of(value.get()) : Optional.empty();
    }

    <T> List<T> several(int fewest, int most, Supplier<T> value) {
        var values = new ArrayList<T>();
        int number = between(fewest, most);
        for (int i = 0; i < number; i++) {
            values.add(value.get());
        }
        return values;
    }
}
