package dev.weir.local.simulator.event;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The fields that only one type of change has. */
sealed interface Detail {

    void write(JsonGenerator json) throws IOException;

    /** A new revision of a page; the first one of a page has no older one. Few wikis patrol. */
    record Revision(
            boolean minor,
            @Nullable Boolean patrolled,
            @Nullable Before before,
            long length,
            long number) implements Detail {

        record Before(long length, long number) {}

        @Override
        public void write(JsonGenerator json) throws IOException {
            json.writeBooleanField("minor", minor);
            if (patrolled != null) {
                json.writeBooleanField("patrolled", patrolled);
            }
            json.writeObjectFieldStart("length");
            if (before != null) {
                json.writeNumberField("old", before.length());
            }
            json.writeNumberField("new", length);
            json.writeEndObject();
            json.writeObjectFieldStart("revision");
            if (before != null) {
                json.writeNumberField("old", before.number());
            }
            json.writeNumberField("new", number);
            json.writeEndObject();
        }
    }

    /** A page entered or left a category: nothing but the common fields. */
    record Membership() implements Detail {
        @Override
        public void write(JsonGenerator json) {}
    }

    /** An action that is no edit. */
    record LogEntry(long number, LogAction action, String comment) implements Detail {
        @Override
        public void write(JsonGenerator json) throws IOException {
            json.writeNumberField("log_id", number);
            json.writeStringField("log_type", action.type());
            json.writeStringField("log_action", action.name());
            action.params().write(json);
            json.writeStringField("log_action_comment", comment);
        }
    }
}
