package dev.weir.local.simulator;

import java.util.Map;

/** The answer to a request that is not granted. */
final class HttpProblem extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;
    private final String detail;

    HttpProblem(int status, String type, String title, String detail) {
        super(title);
        this.status = status;
        this.type = type;
        this.detail = detail;
    }

    int status() {
        return status;
    }

    /** As the service's own error documents look. */
    Answer answer() {
        return Answer.json(
                status,
                Map.of("status", status, "type", type, "title", String.valueOf(getMessage()), "detail", detail),
                "application/problem+json");
    }
}
