package dev.weir.local.process;

import java.nio.file.Path;

/** A server did not start; the message ends with the last lines of its log. */
public final class ServerFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int LINES = 30;

    public ServerFailure(String message) {
        super(message);
    }

    public static ServerFailure withLog(String message, Path log) {
        return new ServerFailure(message + ", the end of " + log + ":\n" + LogTail.of(log, LINES));
    }
}
