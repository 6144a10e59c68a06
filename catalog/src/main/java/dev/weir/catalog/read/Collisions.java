package dev.weir.catalog.read;

import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.derive.Names;
import dev.weir.catalog.read.CatalogReader.Declared;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names that may be used once in the whole catalog, or once in a stream. */
final class Collisions {

    private final Map<String, String> streams = new HashMap<>();
    private final Map<String, String> topics = new HashMap<>();

    private Collisions() {}

    static void check(List<Declared> declared) {
        var collisions = new Collisions();
        for (Declared one : declared) {
            Problems found = one.root().problems();
            if (collisions.hasOwnName(one.stream().name(), found)) {
                collisions.checkTopics(one.stream(), found);
            }
            checkTables(one.stream(), found);
        }
    }

    private boolean hasOwnName(String stream, Problems found) {
        String other = streams.putIfAbsent(stream, found.file());
        if (other != null) {
            found.at("/stream", "expected a name of its own, found `" + stream + "`, which " + other + " has too");
        }
        return other == null;
    }

    private void checkTopics(StreamSpec stream, Problems found) {
        claim(stream.topic().name(), "the topic of `" + stream.name() + "`", "/topic/name", found);
        claim(Names.rejectedTopic(stream), "the rejected events of `" + stream.name() + "`", "/topic/name", found);
        stream.enriched()
                .ifPresent(enriched -> claim(
                        enriched.topic(), "the enriched events of `" + stream.name() + "`", "/enriched/topic", found));
    }

    private void claim(String topic, String what, String pointer, Problems found) {
        String owner = topics.putIfAbsent(Names.topicIdentity(topic), what);
        if (owner != null) {
            found.at(pointer, "expected a topic of its own, found `" + topic + "`, which is taken by " + owner);
        }
    }

    private static void checkTables(StreamSpec stream, Problems found) {
        for (var session : stream.sessions()) {
            if (stream.metric(session.name()).isPresent()) {
                found.atKey(
                        "/sessions/" + session.name(),
                        "expected a name of its own, found `" + session.name() + "`, which a metric has too");
            }
        }
    }
}
