package dev.weir.catalog;

import java.util.Optional;

/** Where the events of a stream come from; any number of the three. */
public record Sources(Optional<HttpSource> http, Optional<SseSource> sse, Optional<GeneratorSource> generator) {}
