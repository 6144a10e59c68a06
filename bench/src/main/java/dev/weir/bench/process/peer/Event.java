package dev.weir.bench.process.peer;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the five metrics need of an event.
 *
 * @param price in cents, 0 when there is none, as is the amount
 */
public record Event(
        long millis,
        String type,
        String device,
        String location,
        @Nullable String item,
        @Nullable String category,
        long price,
        long amount) {

    /** The fields by which events can be counted, by their names in JSON. */
    public enum Field {
        EVENT_TYPE("event_type", Event::type),
        DEVICE("device", Event::device),
        LOCATION("location", Event::location),
        ITEM_ID("item_id", Event::item),
        CATEGORY("category", Event::category);

        private final String json;
        private final Function<Event, @Nullable String> value;

        Field(String json, Function<Event, @Nullable String> value) {
            this.json = json;
            this.value = value;
        }

        public String json() {
            return json;
        }

        String of(Event event) {
            return String.valueOf(value.apply(event));
        }
    }
}
