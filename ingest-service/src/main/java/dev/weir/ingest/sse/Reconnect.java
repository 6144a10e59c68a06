package dev.weir.ingest.sse;

import java.util.Locale;

/** Why a connection to a feed ended or did not come about. */
public enum Reconnect {
    /** We left before the server would have cut the connection. */
    ROTATION,
    /** The server ended it. */
    CLOSED,
    /** Nothing came for too long. */
    SILENCE,
    /** The network failed, or nobody answered. */
    UNREACHABLE,
    /** 403: the feed does not like this reader, mostly its User-Agent. */
    FORBIDDEN,
    /** 429: too many connections. */
    LIMITED,
    /** Another status, another content type, or a redirect to another host. */
    UNEXPECTED,
    /** The feed itself sent an event named error. */
    FEED_ERROR,
    /** Kafka did not take an event, so the feed is read again from the last acknowledged one. */
    NOT_STORED;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
