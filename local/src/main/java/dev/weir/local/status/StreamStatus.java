package dev.weir.local.status;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How far one stream has come. What nobody has told is empty.
 *
 * @param received since the beginning, those that were rejected among them
 * @param endToEndSeconds what a canary took lately from the door to the numbers
 * @param lagSeconds between the newest event and the newest number
 */
public record StreamStatus(
        String stream,
        OptionalLong received,
        OptionalLong rejected,
        OptionalLong applied,
        OptionalLong late,
        OptionalLong duplicate,
        OptionalDouble endToEndSeconds,
        OptionalDouble lagSeconds,
        Optional<Instant> watermark) {}
