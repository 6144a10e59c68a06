package dev.weir.api.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.weir.api.answer.Head;
import dev.weir.api.canary.Arrival;
import dev.weir.api.format.AnswerWriter;
import dev.weir.api.format.Times;
import dev.weir.api.ledger.StreamState;
import dev.weir.api.subject.Field;
import dev.weir.api.subject.ListSubject;
import dev.weir.api.subject.MetricSubject;
import dev.weir.catalog.StreamSpec;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Writes what there is to know about a stream. */
final class StreamJson {

    private StreamJson() {}

    static void write(
            JsonGenerator json, StreamSpec stream, Optional<StreamState> state, Optional<Arrival> canary, Instant now)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("stream", stream.name());
        json.writeStringField("description", stream.description());
        json.writeStringField("topic", stream.topic().name());
        json.writeNumberField("lateness_seconds", stream.time().lateness().toSeconds());
        if (state.isPresent()) {
            freshness(json, state.get(), now);
        }
        canary(json, canary);
        json.writeArrayFieldStart("metrics");
        for (var metric : stream.metrics()) {
            metric(json, MetricSubject.of(stream, metric));
        }
        json.writeEndArray();
        json.writeArrayFieldStart("sessions");
        for (var session : stream.sessions()) {
            json.writeStartObject();
            json.writeStringField("name", session.name());
            json.writeStringField("description", session.description());
            json.writeNumberField("gap_seconds", session.gap().toSeconds());
            json.writeStringField("href", "/v1/streams/" + stream.name() + "/sessions/" + session.name());
            json.writeArrayFieldStart("columns");
            for (var column : ListSubject.sessions(stream, session).columns()) {
                field(json, column);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void freshness(JsonGenerator json, StreamState state, Instant now) throws IOException {
        var times = new Times(ZoneOffset.UTC);
        AnswerWriter.progress(json, Head.of(state), times, now);
        json.writeStringField("updated_at", times.text(state.updated()));
        json.writeNumberField("waiting_events", state.behind());
        json.writeNumberField("waiting_seconds", AnswerWriter.seconds(state.waiting(now)));
        json.writeStringField("freshness", word(state, now));
        var counters = state.counters();
        json.writeObjectFieldStart("counters");
        json.writeNumberField("received", counters.received());
        json.writeNumberField("rejected", counters.rejected());
        json.writeNumberField("applied", counters.applied());
        json.writeNumberField("late", counters.late());
        json.writeNumberField("duplicate", counters.duplicate());
        json.writeEndObject();
        json.writeBooleanField(
                "counters_add_up",
                counters.received()
                        == counters.rejected() + counters.applied() + counters.late() + counters.duplicate());
    }

    /** How long the last canaries took from the door to here, and when they set out. */
    private static void canary(JsonGenerator json, Optional<Arrival> canary) throws IOException {
        var took = canary.flatMap(Arrival::took);
        if (took.isPresent()) {
            json.writeNumberField("end_to_end_seconds", AnswerWriter.seconds(took.get()));
        } else {
            json.writeNullField("end_to_end_seconds");
        }
        var times = new Times(ZoneOffset.UTC);
        json.writeStringField(
                "canary_at", canary.map(Arrival::setOut).map(times::text).orElse(null));
    }

    /** Fresh, behind, or idle when nothing waits and nothing has come for a while; behind too when no job looks any more. */
    private static String word(StreamState state, Instant now) {
        boolean isAlone = Duration.between(state.checked(), now).compareTo(Duration.ofSeconds(30)) > 0;
        if (isAlone || state.waiting(now).compareTo(Duration.ofSeconds(5)) > 0) {
            return "behind";
        }
        return Duration.between(state.updated(), now).compareTo(Duration.ofMinutes(1)) > 0 ? "idle" : "fresh";
    }

    private static void metric(JsonGenerator json, MetricSubject metric) throws IOException {
        var spec = metric.metric().metric();
        json.writeStartObject();
        json.writeStringField("name", spec.name());
        json.writeStringField("description", spec.description());
        json.writeStringField("href", "/v1/streams/" + metric.stream().name() + "/" + spec.name());
        if (spec.where().isPresent()) {
            json.writeStringField("where", spec.where().get());
        }
        json.writeNumberField(
                "window_seconds", AnswerWriter.seconds(metric.window().size()));
        json.writeNumberField(
                "every_seconds", AnswerWriter.seconds(metric.window().every()));
        json.writeArrayFieldStart("dimensions");
        for (var dimension : metric.dimensions()) {
            field(json, dimension);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("measures");
        for (var measure : metric.measures()) {
            field(json, measure.field());
            json.writeStringField(
                    "function", measure.value().measure().function().word());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Leaves the object open for more. */
    private static void field(JsonGenerator json, Field field) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", field.name());
        json.writeStringField("type", field.type().postgres());
    }
}
