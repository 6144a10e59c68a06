package dev.weir.spark.golden;

import dev.weir.spark.golden.Played.Sent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** The ways in which records come in batches. A partition's records always keep their order. */
enum Cuts {
    ONE_BATCH {
        @Override
        List<List<Sent>> of(List<Sent> records, Random random) {
            return List.of(records);
        }
    },
    RANDOM_CUTS {
        @Override
        List<List<Sent>> of(List<Sent> records, Random random) {
            var batches = new ArrayList<List<Sent>>();
            int from = 0;
            while (from < records.size()) {
                int to = Math.min(records.size(), from + 1 + random.nextInt(1 + records.size() / 3));
                batches.add(records.subList(from, to));
                from = to;
            }
            return batches;
        }
    },
    /** Some partitions are read far ahead of others. */
    UNEVEN_PARTITIONS {
        @Override
        List<List<Sent>> of(List<Sent> records, Random random) {
            Map<Integer, Deque<Sent>> partitions = new TreeMap<>();
            records.forEach(record -> partitions
                    .computeIfAbsent(record.partition(), key -> new ArrayDeque<>())
                    .add(record));
            var batches = new ArrayList<List<Sent>>();
            while (!partitions.isEmpty()) {
                var batch = new ArrayList<Sent>();
                for (var entry : List.copyOf(partitions.entrySet())) {
                    var waiting = entry.getValue();
                    int taken = random.nextBoolean() ? random.nextInt(waiting.size() + 1) : 0;
                    for (int i = 0; i < taken; i++) {
                        batch.add(waiting.remove());
                    }
                    if (waiting.isEmpty()) {
                        partitions.remove(entry.getKey());
                    }
                }
                batches.add(batch);
            }
            return batches;
        }
    },
    /** Every batch is followed by the one before it, as after a lost checkpoint. */
    REPLAYED {
        @Override
        List<List<Sent>> of(List<Sent> records, Random random) {
            var batches = new ArrayList<List<Sent>>();
            int cut = records.size() / 2;
            batches.add(records.subList(0, cut));
            batches.add(records);
            batches.add(records);
            return batches;
        }
    };

    abstract List<List<Sent>> of(List<Sent> records, Random random);
}
