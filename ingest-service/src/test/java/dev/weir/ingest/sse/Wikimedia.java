package dev.weir.ingest.sse;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.ingest.harness.TestCatalog;
import dev.weir.ingest.harness.TopicContent;
import dev.weir.local.simulator.Simulator;
import dev.weir.local.stack.LocalStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The bundled declaration of Wikimedia's feed with times that suit a test, and what the simulator and a topic hold of it. */
final class Wikimedia {

    private static final JsonMapper MAPPER = new JsonMapper();

    private Wikimedia() {}

    /** For a feed whose minutes are seconds. */
    static String declaration() {
        return bundled()
                .replaceFirst("(?m)^stream: .*$", "")
                .replace("name: raw_wikimedia_events", "name: TOPIC")
                .replace("overlap: 10 seconds", "overlap: 2 seconds")
                .replace("silence: 45 seconds", "silence: 2 seconds")
                .replace("rotate: 14 minutes", "rotate: 14 seconds");
    }

    static List<ConsumerRecord<byte[], byte[]>> events(LocalStack stack, TestCatalog catalog, String stream) {
        return TopicContent.read(stack.bootstrapServers(), catalog.topic(stream))
                .records();
    }

    static Set<String> ids(Simulator simulator) {
        return simulator.changeIds().map(Object::toString).collect(Collectors.toSet());
    }

    static Set<String> ids(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream().map(Wikimedia::id).collect(Collectors.toSet());
    }

    private static String id(ConsumerRecord<byte[], byte[]> record) {
        try {
            return MAPPER.readTree(record.value()).path("meta").path("id").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String bundled() {
        try (var stream = Wikimedia.class.getResourceAsStream("/dev/weir/catalog/streams/wikimedia.yaml")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
