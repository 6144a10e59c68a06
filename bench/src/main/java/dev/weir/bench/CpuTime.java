package dev.weir.bench;

import java.time.Duration;

/** Processor time of living processes, in seconds. */
public final class CpuTime {

    private CpuTime() {}

    /** Of everything that this process has started, and what that has started: contenders, Kafka, Postgres. */
    public static double ofDescendants() {
        try (var processes = ProcessHandle.current().descendants()) {
            return processes.mapToDouble(CpuTime::of).sum();
        }
    }

    public static double of(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
    }
}
