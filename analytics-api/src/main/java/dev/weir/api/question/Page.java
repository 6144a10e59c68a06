package dev.weir.api.question;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How many rows, and after which: the values of the order's columns in the last row before. */
public record Page(int limit, Optional<After> after) {

    /** A place between two rows. */
    public record After(List<@Nullable Object> values) {}
}
