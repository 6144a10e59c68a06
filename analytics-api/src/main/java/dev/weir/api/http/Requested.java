package dev.weir.api.http;

import dev.weir.api.format.Format;
import dev.weir.api.problem.ProblemKind;
import dev.weir.api.problem.Refused;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** The name that a URL ends in, and the format that it or the Accept header wants. */
record Requested(String name, Format format) {

    static Requested of(RoutingContext context, String last) {
        int dot = last.lastIndexOf('.');
        var suffix = dot < 0 ? Optional.<Format>empty() : Format.bySuffix(last.substring(dot + 1));
        if (suffix.isPresent()) {
            return new Requested(last.substring(0, dot), suffix.get());
        }
        String accept =
                Optional.ofNullable(context.request().getHeader("Accept")).orElse("");
        var format = Format.byAccept(accept)
                .orElseThrow(() -> Refused.of(
                        ProblemKind.NOT_ACCEPTABLE,
                        "expected one of application/json, application/x-ndjson, text/csv, text/event-stream, found "
                                + accept));
        return new Requested(last, format);
    }
}
