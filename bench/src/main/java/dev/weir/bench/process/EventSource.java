package dev.weir.bench.process;

import dev.weir.bench.process.peer.Event;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes up what users of a platform do: the same events for the same seed and beginning. */
final class EventSource {

    private static final String[] TYPES = {"page_view", "item_click", "search", "cart_add", "purchase"};
    private static final int[] SHARES = {50, 72, 87, 96, 100};
    private static final String[] DEVICES = {"mobile", "desktop", "tablet"};
    private static final String[] PLACES = {
        "US", "IN", "BR", "DE", "GB", "FR", "JP", "MX", "ES", "IT", "CA", "AU", "NL", "PL", "SE", "CH", "NZ", "IE", "IS"
    };
    private static final String[] CATEGORIES = {"electronics", "clothing", "home", "books", "toys", "garden"};
    private static final String[] PAGES = {"/home", "/category/books", "/category/home", "/deals", "/account"};
    private static final int ITEMS = 5_000;
    private static final int USERS = 20_000;
    private static final int VISITS = 100_000;
    private static final int LARGEST_KEY = 1_000_000;
    /** Events are out of order by as much as this. */
    private static final int JITTER_MILLIS = 20_000;

    private final SplittableRandom random;
    private final long beginning;
    private final double perSecond;
    private long made;

    /** An event, and its JSON. */
    record Made(Event event, byte[] json) {}

    /** @param perSecond how many happen in a second of event time */
    EventSource(long seed, Instant beginning, double perSecond) {
        this.random = new SplittableRandom(seed);
        this.beginning = beginning.toEpochMilli();
        this.perSecond = perSecond;
    }

    Made next() {
        long due = beginning + (long) (made++ * 1000 / perSecond);
        return at(due - random.nextInt(JITTER_MILLIS));
    }

    /** The next event, as happening at this moment. */
    Made at(long millis) {
        String type = type();
        boolean hasItem = type.equals("item_click") || type.equals("cart_add") || type.equals("purchase");
        int item = squared(ITEMS);
        var event = new Event(
                millis,
                type,
                DEVICES[squared(DEVICES.length)],
                PLACES[squared(PLACES.length)],
                hasItem ? "item_" + item : null,
                hasItem ? CATEGORIES[item % CATEGORIES.length] : null,
                hasItem && !type.equals("purchase") ? 149 + item * 7L % 100_000 : 0,
                type.equals("purchase") ? 490 + random.nextInt(200_000) : 0);
        return new Made(event, json(event).getBytes(StandardCharsets.UTF_8));
    }

    private String type() {
        int share = random.nextInt(100);
        int index = 0;
        while (share >= SHARES[index]) {
            index++;
        }
        return TYPES[index];
    }

    /** Small numbers are the frequent ones. */
    private int squared(int bound) {
        double chance = random.nextDouble();
        return (int) (chance * chance * bound);
    }

    private String json(Event event) {
        var json = new StringBuilder(360);
        text(json.append('{'), "event_id", uuid());
        text(json.append(','), "event_type", event.type());
        text(json.append(','), "user_id", "user_" + squared(USERS));
        text(json.append(','), "timestamp", Instant.ofEpochMilli(event.millis()).toString());
        text(json.append(','), "device", event.device());
        text(json.append(','), "location", event.location());
        text(json.append(','), "session_id", "s-" + random.nextInt(VISITS));
        json.append(",\"key\":").append(random.nextInt(LARGEST_KEY));
        if (event.type().equals("page_view")) {
            text(json.append(','), "page_url", PAGES[squared(PAGES.length)]);
        }
        if (event.type().equals("search")) {
            text(json.append(','), "query", "headphones");
            json.append(",\"results_count\":").append(random.nextInt(800));
        }
        optional(json, "item_id", event.item());
        optional(json, "category", event.category());
        cents(json, "price", event.price());
        cents(json, "amount", event.amount());
        return json.append('}').toString();
    }

    private String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private static void text(StringBuilder json, String name, String value) {
        json.append('"').append(name).append("\":\"").append(value).append('"');
    }

    private static void optional(StringBuilder json, String name, @Nullable String value) {
        if (value != null) {
            text(json.append(','), name, value);
        }
    }

    private static void cents(StringBuilder json, String name, long cents) {
        if (cents > 0) {
            json.append(",\"").append(name).append("\":").append(cents / 100).append('.');
            json.append(cents % 100 < 10 ? "0" : "").append(cents % 100);
        }
    }
}
