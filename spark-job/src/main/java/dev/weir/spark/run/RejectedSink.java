package dev.weir.spark.run;

import dev.weir.spark.batch.Rejection;
import java.util.List;

/** Where records go that are no events. They are there when the call returns. */
@FunctionalInterface
public interface RejectedSink {

    void write(List<Rejection> rejected);
}
