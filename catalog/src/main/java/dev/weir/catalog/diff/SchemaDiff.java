package dev.weir.catalog.diff;

import static dev.weir.catalog.diff.Change.Verdict.BREAKING;
import static dev.weir.catalog.diff.Change.Verdict.COMPATIBLE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.catalog.EventSchema;
import dev.weir.catalog.diff.Change.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The evolution of a stream's schema, keyword by keyword.
 *
 * <p>Compatible is what still accepts every event that was accepted before: an added optional field, a wider range, one more
 * value of an enumeration, a field that becomes optional. All else is breaking: a new required field, a removed field that
 * something uses, a narrower type, and whatever can't be told to be wider. A wider type is compatible with the events; metrics
 * that use the field are redefined by it, which their own definitions tell.
 */
final class SchemaDiff {

    private static final Set<String> ANNOTATIONS = Set.of(
            "$schema",
            "$id",
            "$comment",
            "title",
            "description",
            "default",
            "examples",
            "deprecated",
            "readOnly",
            "writeOnly");

    /** Compared field by field, or where they are referred to. */
    private static final Set<String> ELSEWHERE = Set.of("properties", "required", "$defs");

    private static final int LONGEST_CHAIN = 16;

    private final String stream;
    private final EventSchema before;
    private final EventSchema after;
    private final UsedFields used;
    private final List<Change> changes = new ArrayList<>();

    /** The pairs of references that are being followed: a schema may contain itself. */
    private final Set<String> following = new HashSet<>();

    SchemaDiff(String stream, EventSchema before, EventSchema after, UsedFields used) {
        this.stream = stream;
        this.before = before;
        this.after = after;
        this.used = used;
    }

    List<Change> changes() {
        changes.clear();
        compare("", before.document(), after.document());
        return List.copyOf(changes);
    }

    private void compare(String path, JsonNode old, JsonNode now) {
        String references = old.path("$ref").asText() + " " + now.path("$ref").asText();
        boolean refers = !references.isBlank();
        if (refers && !following.add(references)) {
            return;
        }
        compareSchemas(path, resolved(before.document(), old), resolved(after.document(), now));
        if (refers) {
            following.remove(references);
        }
    }

    private void compareSchemas(String path, JsonNode old, JsonNode now) {
        if (!old.isObject() || !now.isObject()) {
            compareBoolean(path, old, now);
            return;
        }
        compareFields(path, old, now);
        compareRequired(path, old, now);
        var keywords = new TreeSet<String>();
        old.fieldNames().forEachRemaining(keywords::add);
        now.fieldNames().forEachRemaining(keywords::add);
        keywords.removeAll(ELSEWHERE);
        for (String keyword : keywords) {
            compareKeyword(path, keyword, old.path(keyword), now.path(keyword));
        }
    }

    private void compareKeyword(String path, String keyword, JsonNode old, JsonNode now) {
        if (keyword.equals("items") && old.isObject() && now.isObject()) {
            compare(path + "[]", old, now);
        } else if (Keywords.same(keyword, old, now)) {
            return;
        } else if (ANNOTATIONS.contains(keyword) || keyword.startsWith("x-")) {
            add(COMPATIBLE, named(path) + " is described otherwise (" + keyword + ").");
        } else if (Keywords.widens(keyword, old, now)) {
            add(COMPATIBLE, "%s accepts more: %s.".formatted(named(path), changed(keyword, old, now)));
        } else {
            add(BREAKING, "%s may refuse what it accepted: %s.".formatted(named(path), changed(keyword, old, now)));
        }
    }

    /** The schema that a reference leads to, with what stands beside the reference. */
    private static JsonNode resolved(JsonNode root, JsonNode schema) {
        JsonNode result = schema;
        for (int i = 0; i < LONGEST_CHAIN && result.path("$ref").asText().startsWith("#"); i++) {
            var beside = (ObjectNode) result.deepCopy();
            JsonNode target = root.at(beside.remove("$ref").asText().substring(1));
            result = target.isObject() ? ((ObjectNode) target.deepCopy()).setAll(beside) : target;
        }
        return result;
    }

    private void compareFields(String path, JsonNode old, JsonNode now) {
        var names = new TreeSet<String>();
        old.path("properties").fieldNames().forEachRemaining(names::add);
        now.path("properties").fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            String field = path.isEmpty() ? name : path + "." + name;
            JsonNode was = old.path("properties").path(name);
            JsonNode is = now.path("properties").path(name);
            if (was.isMissingNode()) {
                addField(field, required(now).contains(name));
            } else if (is.isMissingNode()) {
                removeField(field, now);
            } else {
                compare(field, was, is);
            }
        }
    }

    private void addField(String field, boolean required) {
        if (required) {
            add(BREAKING, "The field " + field + " is new and required: events so far don't have it.");
        } else {
            add(COMPATIBLE, "The optional field " + field + " is new.");
        }
    }

    private void removeField(String field, JsonNode parent) {
        Optional<String> user = used.user(field);
        if (user.isPresent()) {
            add(BREAKING, "The field " + field + " is gone although " + user.get() + " uses it.");
        } else if (parent.has("additionalProperties") && !isTrue(parent.path("additionalProperties"))) {
            add(BREAKING, "The field " + field + " is gone: events that have it are no longer accepted as they are.");
        } else {
            add(COMPATIBLE, "The field " + field + ", which nothing uses, is gone.");
        }
    }

    private void compareRequired(String path, JsonNode old, JsonNode now) {
        var known = new HashSet<String>();
        old.path("properties").fieldNames().forEachRemaining(known::add);
        for (String name : new TreeSet<>(required(now))) {
            boolean isNewField = now.path("properties").has(name) && !known.contains(name);
            if (!required(old).contains(name) && !isNewField) {
                add(BREAKING, "The field " + join(path, name) + " becomes required: events without it are refused.");
            }
        }
        for (String name : new TreeSet<>(required(old))) {
            boolean isGone = known.contains(name) && !now.path("properties").has(name);
            if (!required(now).contains(name) && !isGone) {
                add(COMPATIBLE, "The field " + join(path, name) + " becomes optional.");
            }
        }
    }

    private void compareBoolean(String path, JsonNode old, JsonNode now) {
        if (!old.equals(now)) {
            boolean wider = isTrue(now) || old.isBoolean() && !old.asBoolean();
            add(
                    wider ? COMPATIBLE : BREAKING,
                    named(path) + (wider ? " accepts more." : " may refuse what it accepted."));
        }
    }

    private void add(Verdict verdict, String sentence) {
        changes.add(Change.ofStream(verdict, stream, sentence));
    }

    private static boolean isTrue(JsonNode schema) {
        return schema.isBoolean() ? schema.asBoolean() : schema.isObject() && schema.isEmpty();
    }

    private static Set<String> required(JsonNode schema) {
        var names = new HashSet<String>();
        schema.path("required").forEach(name -> names.add(name.asText()));
        return names;
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String named(String path) {
        return path.isEmpty() ? "The event" : "The field " + path;
    }

    private static String changed(String keyword, JsonNode old, JsonNode now) {
        if (old.isMissingNode()) {
            return keyword + " " + now + " is new";
        }
        return now.isMissingNode() ? keyword + " " + old + " is gone" : keyword + " changes from " + old + " to " + now;
    }
}
