package dev.weir.spark.batch;

import dev.weir.spark.session.Moment;
import java.util.List;

/** What a batch adds to the events of one visitor. */
public record Visited(String visitor, List<Moment> moments) {}
