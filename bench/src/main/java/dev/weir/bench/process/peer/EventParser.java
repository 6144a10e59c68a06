package dev.weir.bench.process.peer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Reads of an event's JSON what the metrics need, field by field, which is the cheapest way. */
final class EventParser implements Deserializer<Event> {

    private static final JsonFactory FACTORY = new JsonFactory();

    @Override
    public Event deserialize(String topic, byte[] json) {
        long millis = 0;
        long price = 0;
        long amount = 0;
        String type = "";
        String device = "";
        String location = "";
        @Nullable String item = null;
        @Nullable String category = null;
        try (var parser = FACTORY.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "timestamp" -> millis = Instant.parse(parser.getText()).toEpochMilli();
                    case "event_type" -> type = parser.getText();
                    case "device" -> device = parser.getText();
                    case "location" -> location = parser.getText();
                    case "item_id" -> item = parser.getText();
                    case "category" -> category = parser.getText();
                    case "price" -> price = Math.round(parser.getDoubleValue() * 100);
                    case "amount" -> amount = Math.round(parser.getDoubleValue() * 100);
                    default -> parser.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Event(millis, type, device, location, item, category, price, amount);
    }
}
