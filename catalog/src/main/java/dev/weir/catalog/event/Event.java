package dev.weir.catalog.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * An event that keeps every rule of its stream.
 *
 * @param bytes the very array that was read, untouched
 * @param tree the same as a tree, in which every fraction is an exact decimal
 * @param id what makes a second one like it a duplicate; absent when the event carries none
 * @param key the Kafka record key; absent when the event carries none
 */
public record Event(byte[] bytes, JsonNode tree, Instant time, Optional<String> id, Optional<String> key)
        implements Outcome {}
