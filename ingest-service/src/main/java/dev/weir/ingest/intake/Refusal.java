package dev.weir.ingest.intake;

/**
 * Why an event was refused.
 *
 * @param reason a stable word for counters and programs
 * @param path where in the event
 * @param detail what was expected and what was found
 */
public record Refusal(String reason, String path, String detail) {}
