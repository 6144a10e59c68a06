package dev.weir.api.rejected;

import dev.weir.api.problem.ProblemKind;
import dev.weir.api.problem.Refused;
import dev.weir.api.settings.ApiSettings;
import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.derive.Names;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Looks at what was refused, in its topic; a few readers at a time, on threads of their own. */
@ApplicationScoped
public class RejectedRecords {

    private static final int READERS = 2;
    private static final int MOST_WAITING = 16;

    private final Map<String, Object> common;
    private final ApiSettings.Rejected settings;
    private final WorkerExecutor workers;
    private final AtomicInteger waiting = new AtomicInteger();

    RejectedRecords(@Identifier("default-kafka-broker") Map<String, Object> common, ApiSettings settings, Vertx vertx) {
        this.common = Map.copyOf(common);
        this.settings = settings.rejected();
        this.workers = vertx.createSharedWorkerExecutor("rejected", READERS);
    }

    public Future<RejectedPage> read(
            StreamSpec stream, Map<Integer, Long> below, Predicate<RejectedRecord> wanted, int limit) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            return Future.failedFuture(Refused.later(
                    ProblemKind.TOPIC_UNAVAILABLE,
                    "expected at most " + MOST_WAITING + " such requests at once, found more",
                    Duration.ofSeconds(1)));
        }
        return workers.executeBlocking(() -> readNow(stream, below, wanted, limit), false)
                .onComplete(done -> waiting.decrementAndGet());
    }

    private RejectedPage readNow(
            StreamSpec stream, Map<Integer, Long> below, Predicate<RejectedRecord> wanted, int limit) {
        var deserializer = new ByteArrayDeserializer();
        try (var consumer = new KafkaConsumer<>(consumer(), deserializer, deserializer)) {
            return new TailReader(consumer, Names.rejectedTopic(stream), settings.depth(), settings.patience())
                    .read(below, wanted, limit);
        } catch (KafkaException e) {
            throw Refused.later(
                    ProblemKind.TOPIC_UNAVAILABLE,
                    "expected to read " + Names.rejectedTopic(stream) + ", found Kafka not answering",
                    Duration.ofSeconds(2));
        }
    }

    private Map<String, Object> consumer() {
        var consumer = new HashMap<>(common);
        int patience = Math.toIntExact(settings.patience().toMillis());
        consumer.put(CommonClientConfigs.CLIENT_ID_CONFIG, "weir-api-rejected");
        consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        consumer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumer.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        consumer.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        consumer.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, patience);
        consumer.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patience);
        consumer.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return consumer;
    }
}
