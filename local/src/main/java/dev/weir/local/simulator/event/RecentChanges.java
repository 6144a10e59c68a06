package dev.weir.local.simulator.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Writes event number n of the feed as JSON; nothing is kept, so any event can be written again. */
public final class RecentChanges {

    /** The `meta.domain` of the events that only prove that the feed is alive. */
    public static final String CANARY_DOMAIN = "canary";

    private static final String STREAM = "mediawiki.recentchange";

    private final long seed;
    private final Changes changes;
    private final JsonFactory factory = new JsonFactory();

    public RecentChanges(long seed) {
        this.seed = seed;
        this.changes = new Changes(seed);
    }

    /** The `meta.id` of a change. */
    public UUID id(long number) {
        return Dice.of(seed, Dice.About.EVENT_ID, number).uuid();
    }

    /** The `meta.id` of a canary event; those have numbers of their own. */
    public UUID canaryId(long number) {
        return Dice.of(seed, Dice.About.CANARY, number).uuid();
    }

    public void write(long number, Origin origin, OutputStream to) throws IOException {
        Change change = changes.change(number);
        EventTime time = EventTime.of(origin.timestamp(), Dice.of(seed, Dice.About.TIME, number));
        UUID request =
                Dice.of(seed, Dice.About.REQUEST_ID, changes.requestOf(number)).uuid();
        write(change, new Meta(id(number), request, change.wiki().host(), origin), time, to);
    }

    public void writeCanary(long number, Origin origin, OutputStream to) throws IOException {
        EventTime time = EventTime.of(origin.timestamp(), Dice.of(seed, Dice.About.TIME, -1 - number));
        UUID id = canaryId(number);
        write(changes.change(0), new Meta(id, id, CANARY_DOMAIN, origin), time, to);
    }

    private record Meta(UUID id, UUID request, String domain, Origin origin) {}

    private void write(Change change, Meta meta, EventTime time, OutputStream to) throws IOException {
        // Through characters: straight to bytes, Jackson writes an emoji as two escapes, which the real service never
        // does.
        StringWriter text = new StringWriter(2_048);
        try (JsonGenerator json = factory.createGenerator(text)) {
            String address = change.wiki().address(change.page().title());
            json.writeStartObject();
            json.writeStringField("$schema", "/mediawiki/recentchange/1.0.1");
            writeMeta(meta, address, time, json);
            writeWhat(change, address, json);
            json.writeNumberField("timestamp", time.made());
            writeWho(change, json);
            change.detail().write(json);
            writeWhere(change.wiki(), json);
            json.writeStringField("parsedcomment", change.comment().html());
            json.writeEndObject();
        }
        to.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void writeMeta(Meta meta, String address, EventTime time, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("meta");
        json.writeStringField("uri", address);
        json.writeStringField("request_id", meta.request().toString());
        json.writeStringField("id", meta.id().toString());
        json.writeStringField("domain", meta.domain());
        json.writeStringField("stream", STREAM);
        json.writeStringField("dt", time.text());
        json.writeStringField("topic", meta.origin().topic());
        json.writeNumberField("partition", 0);
        json.writeNumberField("offset", meta.origin().offset());
        json.writeEndObject();
    }

    private static void writeWhat(Change change, String address, JsonGenerator json) throws IOException {
        Long id = change.id();
        if (id == null) {
            json.writeNullField("id");
        } else {
            json.writeNumberField("id", id);
        }
        json.writeStringField("type", change.type().word);
        json.writeNumberField("namespace", change.page().namespace());
        json.writeStringField("title", change.page().title());
        json.writeStringField("title_url", address);
        json.writeStringField("comment", change.comment().text());
    }

    private static void writeWho(Change change, JsonGenerator json) throws IOException {
        Editor editor = change.editor();
        if (editor != null) {
            json.writeStringField("user", editor.name());
        }
        json.writeBooleanField("bot", change.bot());
        if (change.detail() instanceof Detail.Revision revision) {
            json.writeStringField(
                    "notify_url",
                    change.wiki().server() + "/w/index.php?diff=" + revision.number() + "&rcid=" + change.id());
        }
    }

    private static void writeWhere(Wiki wiki, JsonGenerator json) throws IOException {
        json.writeStringField("server_url", wiki.server());
        json.writeStringField("server_name", wiki.host());
        json.writeStringField("server_script_path", "/w");
        json.writeStringField("wiki", wiki.database());
    }
}
