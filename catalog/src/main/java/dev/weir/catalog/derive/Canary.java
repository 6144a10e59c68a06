package dev.weir.catalog.derive;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The record that proves a topic's way to its end. It has this key and no value, so it is no event and nothing that is sent as an
 * event can be taken for one; its timestamp says when it set out.
 */
public final class Canary {

    public static final String KEY = "weir-canary";

    /** What the source header of a canary says. */
    public static final String SOURCE = "canary";

    private Canary() {}

    public static byte[] key() {
        return KEY.getBytes(StandardCharsets.UTF_8);
    }

    public static boolean is(byte @Nullable [] key, byte @Nullable [] value) {
        return value == null && Arrays.equals(key, key());
    }
}
