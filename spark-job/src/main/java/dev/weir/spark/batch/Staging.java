package dev.weir.spark.batch;

import java.io.Serializable;

/**
 * Where tasks put rows of metrics that are too many for the driver. Of what is there only that counts which the driver has heard
 * of by the result of a task, so it does no harm when a task is tried again, or twice at once.
 */
public interface Staging extends Serializable {

    /** The most rows of metrics that a task gives to the driver. */
    long most();

    /** A place for the rows of one attempt at a task. */
    Place open(long attempt);

    /** What is closed before it is complete leaves nothing behind. */
    interface Place extends AutoCloseable {

        /** Adds what a task has found for a row of a metric, which begins at this moment in milliseconds. */
        void add(int metric, long start, byte[] key, byte[] state);

        /** From now on others find here what was added, by the name that is returned. */
        String complete();

        @Override
        void close();
    }
}
