package dev.weir.spark.observe;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;

/** Memory and garbage collection, by the names that Micrometer gives them, so that one panel draws the services and the job. */
final class JvmSeries {

    private static final String MEMORY = "jvm_memory_used_bytes";
    private static final String PAUSE = "jvm_gc_pause_seconds";

    private JvmSeries() {}

    static void write(PrometheusText page) {
        page.head(MEMORY, "gauge", "Memory in use.");
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            var usage = pool.getUsage();
            if (usage != null) {
                String area = pool.getType() == MemoryType.HEAP ? "heap" : "nonheap";
                page.line(MEMORY, "area=\"" + area + "\",id=\"" + pool.getName() + "\"", usage.getUsed());
            }
        }
        page.head(PAUSE, "summary", "Time spent on collecting garbage.");
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            String label = "gc=\"" + collector.getName() + "\"";
            page.line(PAUSE + "_sum", label, collector.getCollectionTime() / 1000.0);
            page.line(PAUSE + "_count", label, collector.getCollectionCount());
        }
    }
}
