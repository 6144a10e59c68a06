package dev.weir.local.engine;

import dev.weir.local.process.LogTail;
import java.nio.file.Path;

/** An engine did not start; the message ends with the last lines of its log. */
public final class EngineFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EngineFailure(String message) {
        super(message);
    }

    static EngineFailure withLog(String message, Path log) {
        return new EngineFailure(message + ", the end of " + log + ":\n" + LogTail.of(log, 25));
    }
}
