package dev.weir.api.rejected;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads a topic from its end backwards, no deeper and no longer than allowed. It blocks: not for event loops. */
final class TailReader {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final int depth;
    private final Duration patience;

    /** The part of a partition that is looked at. */
    private record Slice(long begin, long from, long end) {}

    TailReader(Consumer<byte[], byte[]> consumer, String topic, int depth, Duration patience) {
        this.consumer = consumer;
        this.topic = topic;
        this.depth = depth;
        this.patience = patience;
    }

    /** The newest records below the places of an earlier page, if there was one. */
    RejectedPage read(Map<Integer, Long> below, Predicate<RejectedRecord> wanted, int limit) {
        var slices = slices(below);
        var found = records(slices);
        return page(slices, found, wanted, limit);
    }

    private Map<TopicPartition, Slice> slices(Map<Integer, Long> below) {
        var infos = consumer.partitionsFor(topic, patience);
        if (infos == null || infos.isEmpty()) {
            return Map.of();
        }
        var partitions = infos.stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        var begins = consumer.beginningOffsets(partitions, patience);
        var ends = consumer.endOffsets(partitions, patience);
        int each = Math.max(1, depth / partitions.size());
        var slices = new HashMap<TopicPartition, Slice>();
        for (var partition : partitions) {
            long begin = begins.getOrDefault(partition, 0L);
            long last = ends.getOrDefault(partition, begin);
            long end = below.isEmpty() ? last : Math.min(last, below.getOrDefault(partition.partition(), begin));
            slices.put(partition, new Slice(begin, Math.max(begin, end - each), Math.max(begin, end)));
        }
        return slices;
    }

    private Map<TopicPartition, List<RejectedRecord>> records(Map<TopicPartition, Slice> slices) {
        var found = new HashMap<TopicPartition, List<RejectedRecord>>();
        consumer.assign(slices.keySet());
        slices.forEach((partition, slice) -> consumer.seek(partition, slice.from()));
        long deadline = System.nanoTime() + patience.toNanos();
        while (isBehind(slices)) {
            if (System.nanoTime() > deadline) {
                // What was not read are the newest, and the next page would pass over them.
                throw new TimeoutException("read only a part of " + topic + " within " + patience);
            }
            for (var record : consumer.poll(POLL)) {
                var partition = new TopicPartition(record.topic(), record.partition());
                var slice = slices.get(partition);
                if (slice != null && record.offset() < slice.end()) {
                    found.computeIfAbsent(partition, p -> new ArrayList<>()).add(RejectedRecord.of(record));
                }
            }
        }
        return found;
    }

    private boolean isBehind(Map<TopicPartition, Slice> slices) {
        return slices.entrySet().stream()
                .anyMatch(slice -> consumer.position(slice.getKey(), patience)
                        < slice.getValue().end());
    }

    /** Each partition backwards; among partitions, whichever has the newest record next. */
    private static RejectedPage page(
            Map<TopicPartition, Slice> slices,
            Map<TopicPartition, List<RejectedRecord>> found,
            Predicate<RejectedRecord> wanted,
            int limit) {
        var rest = new HashMap<Integer, Long>();
        slices.forEach((partition, slice) -> rest.put(partition.partition(), slice.end()));
        var next = new PriorityQueue<List<RejectedRecord>>(Comparator.comparing(
                        (List<RejectedRecord> list) -> list.get(list.size() - 1).timestamp())
                .reversed()
                .thenComparing(list -> list.get(list.size() - 1).partition()));
        found.values().forEach(next::add);
        var page = new ArrayList<RejectedRecord>();
        while (!next.isEmpty() && page.size() < limit) {
            var list = next.remove();
            var record = list.remove(list.size() - 1);
            rest.put(record.partition(), record.offset());
            if (wanted.test(record)) {
                page.add(record);
            }
            if (!list.isEmpty()) {
                next.add(list);
            }
        }
        boolean sliceUsedUp = next.isEmpty();
        slices.forEach((partition, slice) -> {
            if (sliceUsedUp) {
                rest.merge(partition.partition(), slice.from(), Math::min);
            }
        });
        boolean nothingOlder = slices.entrySet().stream()
                .allMatch(slice -> rest.getOrDefault(slice.getKey().partition(), 0L)
                        <= slice.getValue().begin());
        return new RejectedPage(page, nothingOlder ? Map.of() : rest);
    }
}
