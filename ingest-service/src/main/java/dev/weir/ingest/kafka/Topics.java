package dev.weir.ingest.kafka;

import dev.weir.ingest.kafka.TopicComparison.Difference;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;

/** Creates the declared topics; one that exists already is compared, reported where it differs, and only ever widened. */
public final class Topics {

    private static final Logger LOG = Logger.getLogger(Topics.class);

    private final Admin admin;
    private final short replicas;

    public Topics(Admin admin, short replicas) {
        this.admin = admin;
        this.replicas = replicas;
    }

    /** Every remaining difference by topic. */
    public Uni<Map<String, List<String>>> ensure(Collection<TopicPlan> plans) {
        var names = plans.stream().map(TopicPlan::name).toList();
        return existing()
                .flatMap(existing -> create(plans, existing))
                .flatMap(created -> described(names))
                .flatMap(topics -> configurations(names).flatMap(found -> mend(compare(plans, topics, found))));
    }

    private Uni<Set<String>> existing() {
        return whenDone(admin.listTopics().names());
    }

    private Uni<Boolean> create(Collection<TopicPlan> plans, Set<String> existing) {
        var missing = plans.stream()
                .filter(plan -> !existing.contains(plan.name()))
                .map(plan -> plan.creation(replicas))
                .toList();
        if (missing.isEmpty()) {
            return Uni.createFrom().item(false);
        }
        return whenDone(admin.createTopics(missing).all())
                .replaceWith(true)
                .onFailure(TopicExistsException.class)
                .recoverWithItem(true);
    }

    private Uni<Map<String, TopicDescription>> described(List<String> names) {
        return whenDone(admin.describeTopics(names).allTopicNames());
    }

    private Uni<Map<String, Map<String, String>>> configurations(List<String> names) {
        var resources = names.stream().map(Topics::resource).toList();
        return whenDone(admin.describeConfigs(resources).all()).map(found -> found.entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().name(), entry -> values(entry.getValue()))));
    }

    private static Map<String, TopicComparison> compare(
            Collection<TopicPlan> plans,
            Map<String, TopicDescription> topics,
            Map<String, Map<String, String>> configurations) {
        var comparisons = new LinkedHashMap<String, TopicComparison>();
        for (var plan : plans) {
            int partitions = known(topics, plan).partitions().size();
            comparisons.put(plan.name(), TopicComparison.of(plan, partitions, known(configurations, plan)));
        }
        comparisons.forEach(
                (topic, comparison) -> comparison.differences().forEach(difference -> report(topic, difference)));
        return comparisons;
    }

    private static <T> T known(Map<String, T> byTopic, TopicPlan plan) {
        return Objects.requireNonNull(byTopic.get(plan.name()), plan::name);
    }

    private Uni<Map<String, List<String>>> mend(Map<String, TopicComparison> comparisons) {
        return widenPartitions(comparisons)
                .flatMap(done -> widenRetention(comparisons))
                .replaceWith(() -> comparisons.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> remaining(entry.getValue()))));
    }

    private Uni<Boolean> widenPartitions(Map<String, TopicComparison> comparisons) {
        var wider = new LinkedHashMap<String, NewPartitions>();
        comparisons.forEach((topic, comparison) -> comparison
                .morePartitions()
                .ifPresent(partitions -> wider.put(topic, NewPartitions.increaseTo(partitions))));
        return wider.isEmpty()
                ? Uni.createFrom().item(false)
                : whenDone(admin.createPartitions(wider).all()).replaceWith(true);
    }

    private Uni<Boolean> widenRetention(Map<String, TopicComparison> comparisons) {
        var wider = new LinkedHashMap<ConfigResource, Collection<AlterConfigOp>>();
        comparisons.forEach((topic, comparison) -> {
            if (!comparison.widened().isEmpty()) {
                wider.put(resource(topic), operations(comparison.widened()));
            }
        });
        return wider.isEmpty()
                ? Uni.createFrom().item(false)
                : whenDone(admin.incrementalAlterConfigs(wider).all()).replaceWith(true);
    }

    private static Collection<AlterConfigOp> operations(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> new AlterConfigOp(
                        new ConfigEntry(setting.getKey(), setting.getValue()), AlterConfigOp.OpType.SET))
                .toList();
    }

    private static List<String> remaining(TopicComparison comparison) {
        return comparison.differences().stream()
                .filter(difference -> !difference.mended())
                .map(Difference::setting)
                .toList();
    }

    private static void report(String topic, Difference difference) {
        LOG.warnf(
                "topic=%s setting=%s expected=%s found=%s %s",
                topic,
                difference.setting(),
                difference.expected(),
                difference.found(),
                difference.mended() ? "and has been widened" : "and stays as it is");
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private static Map<String, String> values(Config config) {
        return config.entries().stream()
                .filter(entry -> entry.value() != null)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    }

    private static <T> Uni<T> whenDone(KafkaFuture<T> future) {
        return Uni.createFrom().completionStage(future.toCompletionStage());
    }
}
