package dev.weir.spark.lake;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which files of a lake may be compacted.
 *
 * @param written the next record of each partition of the topic; a file with a later one may still be replaced by its batch
 * @param open the first day that may still get events; directories of days are left alone from then on, or all when there is none
 * @param fewest the least number of small files in a directory that is worth it
 */
public record Ripe(Map<Integer, Long> written, Optional<LocalDate> open, int fewest) {

    private static final Pattern DAY = Pattern.compile(LakeRows.DAY + "=(\\d{4}-\\d{2}-\\d{2})");

    public Ripe {
        written = Map.copyOf(written);
        if (fewest < 2) {
            throw new IllegalArgumentException("expected at least two files to make one of, found " + fewest);
        }
    }

    /** Directories that are not named by a day have no end, and are taken whenever they have small files enough. */
    boolean includes(String directory) {
        var day = DAY.matcher(directory);
        return !day.matches()
                || open.filter(first -> LocalDate.parse(day.group(1)).isBefore(first))
                        .isPresent();
    }

    boolean includes(int partition, long offset) {
        return offset < written.getOrDefault(partition, 0L);
    }
}
