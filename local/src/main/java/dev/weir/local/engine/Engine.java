package dev.weir.local.engine;

/** A server on this machine that can be made to fail; its port and its data survive every method here. */
public interface Engine {

    String host();

    int port();

    /** Starts it and returns when it answers; does nothing when it runs. */
    void start();

    /** Stops it in good order. */
    void stop();

    /** Kills it with all its processes, as a crash would. */
    void kill9();

    /** Freezes it: connections stay open and nothing answers. */
    void pause();

    void resume();

    boolean isRunning();

    default String address() {
        return host() + ":" + port();
    }
}
