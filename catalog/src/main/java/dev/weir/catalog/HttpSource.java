package dev.weir.catalog;

import java.util.Optional;

/** Events posted over HTTP: the largest body in bytes after inflation, and the events accepted per key and second. */
public record HttpSource(long body, Optional<Rate> limit) {}
