package dev.weir.spark.batch;

import java.io.Serializable;

/**
 * How a session's events are picked.
 *
 * @param opens the place of the condition, or {@link #NEVER}
 * @param closes the place of the condition, or {@link #NEVER}
 */
record SessionPlan(String name, DimensionPlan visitor, int opens, int closes) implements Serializable {

    static final int NEVER = -1;
}
