package dev.weir.api.sql;

import dev.weir.api.subject.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Only rows whose dimensions are one of these combinations. */
public record Restriction(List<Field> dimensions, List<List<@Nullable Object>> combinations) {}
