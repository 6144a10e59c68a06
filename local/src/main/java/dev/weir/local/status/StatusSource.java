package dev.weir.local.status;

import java.util.List;
import java.util.Optional;

/** Whoever knows how far the streams have come. */
public interface StatusSource extends AutoCloseable {

    /** Empty while nobody answers. */
    Optional<List<StreamStatus>> read();

    @Override
    default void close() {}
}
