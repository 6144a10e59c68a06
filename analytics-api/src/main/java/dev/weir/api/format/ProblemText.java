package dev.weir.api.format;

import dev.weir.api.problem.Refused;

/** Writes why something is refused as RFC 9457 wants it. */
public final class ProblemText {

    private ProblemText() {}

    public static byte[] of(Refused refused) {
        return JsonText.bytes(json -> {
            var kind = refused.kind();
            json.writeStartObject();
            json.writeStringField("type", "urn:weir:problem:" + kind.code());
            json.writeStringField("title", kind.title());
            json.writeNumberField("status", kind.status());
            json.writeStringField("code", kind.code());
            json.writeStringField("detail", refused.detail());
            if (refused.parameter().isPresent()) {
                json.writeStringField("parameter", refused.parameter().get());
            }
            json.writeEndObject();
        });
    }
}
