package dev.weir.ingest.http;

import dev.weir.catalog.event.EventSplitter;
import dev.weir.ingest.intake.RawEvent;
import dev.weir.ingest.intake.Refusal;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.SpecVersion;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.format.EventDeserializationException;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.rw.CloudEventRWException;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Takes events out of CloudEvents. The event is the data in its own bytes; the attributes become headers of its record as CloudEvents'
 * binding for Kafka has them.
 */
final class CloudEvents {

    private static final String NO_CLOUD_EVENT = "not_a_cloud_event";
    private static final String NO_DATA = "no_data";
    private static final String PREFIX = "ce-";
    private static final String SPEC_VERSION = PREFIX + "specversion";

    private static final int LONGEST_ATTRIBUTE = 2000;
    private static final int MOST_ATTRIBUTES = 32;

    private final JsonFormat format = new JsonFormat();

    static boolean isBinary(MultiMap headers) {
        return headers.contains(SPEC_VERSION);
    }

    /** The event in a structured CloudEvent. */
    RawEvent structured(byte[] envelope) {
        try {
            // The SDK makes nothing of the JSON null.
            var cloudEvent = Optional.ofNullable(format.deserialize(envelope))
                    .orElseThrow(() -> new IllegalArgumentException("null"));
            return data(envelope, cloudEvent)
                    .map(data -> RawEvent.of(data).with(headers(cloudEvent)))
                    .orElseGet(() -> RawEvent.refused(
                            envelope, new Refusal(NO_DATA, "data", "expected an event, found no data")));
        } catch (EventDeserializationException | CloudEventRWException | IllegalArgumentException e) {
            return RawEvent.refused(
                    envelope, new Refusal(NO_CLOUD_EVENT, "", "expected a CloudEvent, found " + cause(e)));
        }
    }

    /** The headers of the record, or why the request's headers are not those of a CloudEvent. */
    List<Header> binary(MultiMap headers) throws BodyRefused {
        try {
            return headers(attributes(headers));
        } catch (CloudEventRWException | IllegalArgumentException | IllegalStateException e) {
            throw new BodyRefused(ProblemKind.BAD_REQUEST, "expected the headers of a CloudEvent, found " + cause(e));
        }
    }

    private static CloudEvent attributes(MultiMap headers) {
        var builder = CloudEventBuilder.fromSpecVersion(SpecVersion.parse(headers.get(SPEC_VERSION)));
        for (Map.Entry<String, String> header : headers) {
            String name = header.getKey().toLowerCase(java.util.Locale.ROOT);
            if (name.startsWith(PREFIX) && !name.equals(SPEC_VERSION)) {
                builder.withContextAttribute(name.substring(PREFIX.length()), header.getValue());
            }
        }
        return builder.build();
    }

    /** The SDK writes JSON data anew; the bytes are taken from the envelope instead. */
    private static Optional<byte[]> data(byte[] envelope, CloudEvent cloudEvent) {
        CloudEventData data = cloudEvent.getData();
        if (data == null) {
            return Optional.empty();
        }
        return EventSplitter.member(envelope, "data").or(() -> Optional.of(data.toBytes()));
    }

    private static List<Header> headers(CloudEvent cloudEvent) {
        var headers = new ArrayList<Header>();
        headers.add(header("specversion", cloudEvent.getSpecVersion().toString()));
        for (String name : cloudEvent.getAttributeNames()) {
            Object value = cloudEvent.getAttribute(name);
            if (value != null && !name.equals("specversion") && !name.equals("datacontenttype")) {
                headers.add(header(name, value.toString()));
            }
        }
        for (String name : cloudEvent.getExtensionNames()) {
            Object value = cloudEvent.getExtension(name);
            if (value != null) {
                headers.add(header(name, value.toString()));
            }
        }
        if (headers.size() > MOST_ATTRIBUTES) {
            throw new IllegalArgumentException("more than " + MOST_ATTRIBUTES + " attributes");
        }
        return headers;
    }

    private static Header header(String name, String value) {
        if (value.length() > LONGEST_ATTRIBUTE) {
            throw new IllegalArgumentException("an attribute of more than " + LONGEST_ATTRIBUTE + " characters");
        }
        return new RecordHeader("ce_" + name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String cause(Exception e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
        return message.length() > 200 ? message.substring(0, 200) : message;
    }
}
