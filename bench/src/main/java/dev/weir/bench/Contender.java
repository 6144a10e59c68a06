package dev.weir.bench;

import java.util.Map;

/** One of those that are compared. */
public interface Contender {

    String name();

    /** Plays a round, of which number 0 is for warming up, and returns what it measured. */
    Map<Quantity, Double> play(int round) throws Exception;
}
