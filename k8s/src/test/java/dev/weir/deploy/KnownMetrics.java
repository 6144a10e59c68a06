package dev.weir.deploy;

import dev.weir.catalog.derive.Meter;
import dev.weir.local.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every series that an expression may name: ours as the code has them, recorded ones, and those of others that we rely on. */
record KnownMetrics(Set<String> names) {

    /** Of Micrometer, the exporters, Strimzi, the kubelet and Prometheus itself. */
    private static final Set<String> OF_OTHERS = Set.of(
            "up",
            "jvm_memory_used_bytes",
            "jvm_gc_pause_seconds_sum",
            "kafka_topic_partition_under_replicated_partition",
            "kafka_server_replicamanager_underreplicatedpartitions",
            "pg_stat_activity_count",
            "pg_settings_max_connections",
            "node_filesystem_avail_bytes",
            "node_filesystem_size_bytes",
            "kubelet_volume_stats_available_bytes",
            "kubelet_volume_stats_capacity_bytes");

    private static final Pattern OURS = Pattern.compile("\"(weir_[a-z_]+)\"");

    /** What is not a name of a series: labels in braces, label lists, functions, and words of the language. */
    private static final Pattern SELECTORS =
            Pattern.compile("\\{[^}]*}|\"[^\"]*\"|\\b(by|without|on|ignoring)\\s*\\([^)]*\\)|\\[[^\\]]*]");

    private static final Pattern WORD = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*(?!\\s*\\()\\b");
    private static final Set<String> WORDS = Set.of("or", "and", "unless", "bool", "offset", "by", "without");

    static KnownMetrics all() {
        var names = new TreeSet<>(OF_OTHERS);
        for (Meter meter : Meter.values()) {
            histogram(names, meter.prometheus());
        }
        var checkout = Checkout.find();
        for (String module : List.of("ingest-service", "spark-job", "analytics-api")) {
            try (var files = Files.walk(checkout.resolve(module + "/src/main/java"))) {
                files.filter(Files::isRegularFile).forEach(file -> OURS.matcher(Yaml.text(file))
                        .results()
                        .forEach(found -> histogram(names, found.group(1))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        Yaml.file(checkout.resolve("observability/postgres/queries.yaml"))
                .fields()
                .forEachRemaining(query -> query.getValue().path("metrics").forEach(metric -> metric.fieldNames()
                        .forEachRemaining(column -> names.add(query.getKey() + "_" + column))));
        Rules.all()
                .filter(rule -> rule.has("record"))
                .forEach(rule -> names.add(rule.path("record").asText()));
        return new KnownMetrics(names);
    }

    /** The series that an expression asks for. */
    static Set<String> in(String expression) {
        var found = new TreeSet<String>();
        String bare = SELECTORS.matcher(expression).replaceAll(" ");
        WORD.matcher(bare)
                .results()
                .map(word -> word.group())
                .filter(word -> !WORDS.contains(word))
                .forEach(found::add);
        return found;
    }

    /** Those of an expression that nobody makes. */
    List<String> unknown(String expression) {
        return in(expression).stream().filter(name -> !names.contains(name)).toList();
    }

    private static void histogram(Set<String> names, String name) {
        Stream.of("", "_bucket", "_sum", "_count").forEach(end -> names.add(name + end));
    }
}
