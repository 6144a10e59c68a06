package dev.weir.local.engine;

import java.nio.file.Path;

/**
 * Where an engine lives.
 *
 * @param directory its data and configuration
 * @param log what it says
 * @param keeping whether the data is worth more than speed: with false nothing is synced to disk
 */
public record EngineSettings(Path directory, Path log, int port, Keeping keeping) {

    /** What happens to the data at the end. */
    public enum Keeping {
        KEPT,
        THROWN_AWAY
    }
}
