package dev.weir.catalog;

import java.time.Duration;

/** An event whose id was seen within the horizon is a duplicate and is counted once. */
public record IdSpec(FieldPath field, Duration within) {}
