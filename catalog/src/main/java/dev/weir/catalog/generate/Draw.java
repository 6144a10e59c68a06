package dev.weir.catalog.generate;

import com.fasterxml.jackson.databind.JsonNode;

/** Draws a field's value; a missing node says that the event goes without it. */
@FunctionalInterface
interface Draw {

    JsonNode from(Draft draft);
}
