package dev.weir.ingest.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.ingest.intake.Fate;
import java.time.Duration;
import java.util.Optional;

/**
 * What a request is answered.
 *
 * @param retry what a retry with the same idempotency key gets
 */
record Answer(int status, String contentType, Optional<Duration> retryAfter, byte[] body, Retry retry) {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";

    /** What a retry with the same idempotency key gets. */
    enum Retry {
        /** This answer. */
        SAME,
        /** What this answer would have been had it waited for Kafka. */
        LATER,
        /** As much as any other request. */
        ANEW
    }

    /** All of the events are settled. */
    static Answer of(Tally tally) {
        if (tally.events() == 0) {
            return of(Problem.of(ProblemKind.EMPTY_BODY, "expected at least one event, found none"));
        }
        if (tally.refused() == 0) {
            return json(200, counts(tally));
        }
        if (tally.stored() > 0) {
            return json(207, withResults(counts(tally), tally));
        }
        var problem = Problem.of(
                ProblemKind.EVENTS_REFUSED, "expected events as declared, found " + tally.refused() + " that are not");
        var node = node(problem);
        node.setAll(counts(tally));
        return new Answer(400, PROBLEM, Optional.empty(), bytes(withResults(node, tally)), Retry.SAME);
    }

    /** The events are on their way. */
    static Answer accepted(Tally tally) {
        return json(202, JsonNodeFactory.instance.objectNode().put("received", tally.events()));
    }

    static Answer of(Problem problem) {
        return new Answer(problem.kind().status(), PROBLEM, problem.retryAfter(), bytes(node(problem)), Retry.ANEW);
    }

    /** The request ended before all of its events were settled, and some of them never will be. */
    static Answer of(Problem problem, Tally tally) {
        return of(problem, tally, Retry.ANEW);
    }

    /** All of the events are on their way, but it takes too long. */
    static Answer late(Problem problem, Tally tally) {
        return of(problem, tally, Retry.LATER);
    }

    private static Answer of(Problem problem, Tally tally, Retry retry) {
        var node = node(problem);
        if (tally.events() > 0) {
            node.setAll(counts(tally));
            node.put("unknown", tally.events() - tally.stored() - tally.refused());
        }
        return new Answer(problem.kind().status(), PROBLEM, problem.retryAfter(), bytes(node), retry);
    }

    static Answer json(int status, ObjectNode node) {
        return new Answer(status, JSON, Optional.empty(), bytes(node), Retry.SAME);
    }

    static Answer schema(ObjectNode schema) {
        return new Answer(200, "application/schema+json", Optional.empty(), bytes(schema), Retry.ANEW);
    }

    private static ObjectNode counts(Tally tally) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("accepted", tally.stored())
                .put("rejected", tally.refused());
    }

    private static ObjectNode withResults(ObjectNode node, Tally tally) {
        var results = node.putArray("results");
        tally.results().forEach((index, fate) -> {
            var result = results.addObject().put("index", index);
            if (fate instanceof Fate.Refused refused) {
                result.put("status", "rejected")
                        .put("reason", refused.refusal().reason())
                        .put("path", refused.refusal().path())
                        .put("detail", refused.refusal().detail());
            } else {
                result.put("status", "accepted");
            }
        });
        if (tally.omitted() > 0) {
            node.put("omitted", tally.omitted());
        }
        return node;
    }

    private static ObjectNode node(Problem problem) {
        var kind = problem.kind();
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "urn:weir:problem:" + kind.code())
                .put("title", kind.title())
                .put("status", kind.status())
                .put("code", kind.code())
                .put("detail", problem.detail());
    }

    private static byte[] bytes(ObjectNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can be written", e);
        }
    }
}
