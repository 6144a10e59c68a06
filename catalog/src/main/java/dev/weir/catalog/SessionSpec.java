package dev.weir.catalog;

import java.time.Duration;
import java.util.Optional;

/**
 * Events of one visitor that belong together.
 *
 * @param by the field that tells visitors apart
 * @param gap silence that ends a session
 * @param opens a condition whose event starts a new session
 * @param closes a condition whose event ends its session at once
 */
public record SessionSpec(
        String name, String description, Dimension by, Duration gap, Optional<String> opens, Optional<String> closes) {}
