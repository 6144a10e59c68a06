package dev.weir.bench.query;

import dev.weir.bench.Contender;
import dev.weir.bench.Quantity;
import java.io.IOException;
import java.util.Map;

/** Those who have the answer already, and ask whether it has changed. */
final class Unchanged implements Contender {

    private final ApiServer api;
    private final Wrk wrk;
    private final Load load;

    Unchanged(ApiServer api, Wrk wrk, Load load) {
        this.api = api;
        this.wrk = wrk;
        this.load = load;
    }

    @Override
    public String name() {
        return "analytics-api, unchanged (304)";
    }

    @Override
    public Map<Quantity, Double> play(int round) throws IOException, InterruptedException {
        String tag = api.get(Answers.fixed()).headers().firstValue("ETag").orElseThrow();
        int status = api.get(Answers.fixed(), "If-None-Match", tag).statusCode();
        if (status != 304) {
            throw new IllegalStateException("expected 304 for what has not changed, found " + status);
        }
        String request = """
                wrk.path = "%s"
                wrk.headers["If-None-Match"] = '%s'
                """.formatted(Answers.fixed(), tag);
        return Map.of(Questions.POINT, wrk.flood(load, request).perSecond());
    }
}
