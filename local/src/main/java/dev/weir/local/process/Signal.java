package dev.weir.local.process;

/** The POSIX signals that Weir sends. */
public enum Signal {
    TERM,
    INT,
    QUIT,
    KILL,
    STOP,
    CONT
}
