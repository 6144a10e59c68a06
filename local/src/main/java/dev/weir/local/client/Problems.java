package dev.weir.local.client;

import com.fasterxml.jackson.databind.JsonNode;

/** What a problem+json says, as one line. */
final class Problems {

    private Problems() {}

    static String sentence(int status, JsonNode problem) {
        String title = problem.path("title").asText("");
        String detail = problem.path("detail").asText("");
        if (title.isEmpty()) {
            return "The service answers with status " + status + ".";
        }
        return detail.isEmpty() ? title : title + " (" + detail + ")";
    }
}
