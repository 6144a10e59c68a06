package dev.weir.bench.query;

import dev.weir.bench.Contender;
import dev.weir.bench.Quantity;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** The same questions over HTTP, answered in JSON with how fresh and how final they are. */
final class Answers implements Contender {

    static final String PATH = "/v1/streams/" + PageViews.STREAM + "/" + PageViews.METRIC;

    private static final String POINT =
            request("&page_url=eq./page/\" .. math.random(0, " + (PageViews.PAGES - 1) + ") .. \"");
    private static final String TOP = request("&every=all&top=10");

    private final Wrk wrk;
    private final Load load;

    Answers(Wrk wrk, Load load) {
        this.wrk = wrk;
        this.load = load;
    }

    /** The path of a request about an hour of the day, each time another one. */
    private static String request(String more) {
        return """
                math.randomseed(os.time())
                function request()
                  local hour = math.random(0, %d)
                  local to = hour == 23 and "2026-03-02T00:00:00Z" or string.format("2026-03-01T%%02d:00:00Z", hour + 1)
                  return wrk.format("GET", "%s?from=" .. string.format("2026-03-01T%%02d:00:00Z", hour) .. "&to=" .. to .. "%s")
                end
                """.formatted(PageViews.HOURS - 1, PATH, more);
    }

    /** The first hour of a page, in no other words each time. */
    static String fixed() {
        return PATH + "?from=" + PageViews.DAY + "&to=" + PageViews.DAY.plus(1, ChronoUnit.HOURS) + "&page_url=eq."
                + PageViews.page(1);
    }

    @Override
    public String name() {
        return "analytics-api";
    }

    @Override
    public Map<Quantity, Double> play(int round) throws IOException, InterruptedException {
        var figures = new LinkedHashMap<Quantity, Double>();
        double points = wrk.flood(load, POINT).perSecond();
        double tops = wrk.flood(load, TOP).perSecond();
        figures.put(Questions.POINT, points);
        figures.put(Questions.TOP, tops);
        figures.put(
                Questions.POINT_P99, wrk.pace(points / 2, load.seconds(), POINT).p99());
        figures.put(Questions.TOP_P99, wrk.pace(tops / 2, load.seconds(), TOP).p99());
        return figures;
    }
}
