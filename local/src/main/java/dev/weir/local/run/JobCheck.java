package dev.weir.local.run;

import dev.weir.local.Checkout;
import java.nio.file.Path;
import java.util.Map;

/** Lets the Spark job check the expressions of a catalog, which only Spark can. */
public record JobCheck(Checkout checkout, Path catalog) {

    /** The job's exit status, its findings on our own output; 0 when the job has not been built. */
    public int run() {
        JobRun job = new JobRun(checkout);
        return job.isBuilt() ? job.run(Map.of("WEIR_CATALOG", catalog.toString()), "-Xmx512m", "--check") : 0;
    }
}
