package dev.weir.spark.batch;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Remembers which ids were counted, and when: the timestamps of their records in microseconds. */
public interface SeenIds extends Serializable {

    Map<UUID, List<Long>> when(Collection<UUID> ids);

    /** How far apart, in microseconds, two records with the same id may lie to be the same event. */
    long within();

    /** For streams that declare no id. */
    static SeenIds none() {
        return new SeenIds() {
            @Override
            public Map<UUID, List<Long>> when(Collection<UUID> ids) {
                return Map.of();
            }

            @Override
            public long within() {
                return 0;
            }
        };
    }
}
