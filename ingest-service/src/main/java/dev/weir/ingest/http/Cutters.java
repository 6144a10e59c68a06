package dev.weir.ingest.http;

import dev.weir.catalog.event.EventSplitter;
import dev.weir.ingest.intake.RawEvent;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/** How each format is cut into events. */
final class Cutters {

    private final CloudEvents cloudEvents;

    Cutters(CloudEvents cloudEvents) {
        this.cloudEvents = cloudEvents;
    }

    Cutter of(BodyFormat format, int largestEvent, long largestBody) {
        return switch (format) {
            case NDJSON -> new LineCutter(largestEvent);
            case JSON -> new WholeCutter(largestBody, body -> isBlank(body) ? none() : events(body, RawEvent::of));
            case CLOUD_EVENTS ->
                new WholeCutter(largestBody, body -> isBlank(body) ? none() : events(body, cloudEvents::structured));
            case CLOUD_EVENT ->
                new WholeCutter(largestBody, body -> isBlank(body) ? none() : one(cloudEvents.structured(body)));
            case BINARY_CLOUD_EVENT ->
                new WholeCutter(largestBody, body -> isBlank(body) ? none() : one(RawEvent.of(body)));
        };
    }

    private static Iterator<RawEvent> events(byte[] body, Function<byte[], RawEvent> event) {
        var parts = EventSplitter.json(body);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return parts.hasNext();
            }

            @Override
            public RawEvent next() {
                return event.apply(parts.next());
            }
        };
    }

    private static Iterator<RawEvent> one(RawEvent event) {
        return List.of(event).iterator();
    }

    private static Iterator<RawEvent> none() {
        return List.<RawEvent>of().iterator();
    }

    private static boolean isBlank(byte[] body) {
        for (byte b : body) {
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return false;
            }
        }
        return true;
    }
}
