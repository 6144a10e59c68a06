package dev.weir.local.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The simulator's switches over HTTP, for people and for tests in other processes:
 * <pre>
 * GET    /control                                  how things are
 * GET    /control/sent?data-centre=eqiad&from=N    what was produced, as lines of JSON
 * POST   /control/rate?events=200                  events per second
 * POST   /control/active?data-centre=codfw         switch the active data centre
 * POST   /control/cut                              cut all connections now
 * POST   /control/bad-day                          every fault at its usual frequency
 * POST   /control/bad-day/stall                    this one; with ?one-in=N that often, with ?once the next time only
 * DELETE /control/bad-day, /control/bad-day/stall  off
 * </pre>
 */
final class Control {

    static final String PATH = "/control";

    private static final int PAGE = 10_000;
    private static final int LARGEST_PAGE = 100_000;

    private final Simulator simulator;
    private final ObjectMapper mapper = new ObjectMapper();

    Control(Simulator simulator) {
        this.simulator = simulator;
    }

    Answer answer(Request request) throws HttpProblem {
        String what = request.method() + " " + request.path().substring(PATH.length());
        if (what.equals("GET /sent")) {
            return sent(request);
        }
        switch (what) {
            case "GET " -> {}
            case "POST /rate" -> setRate(request);
            case "POST /active" -> simulator.activate(dataCentre(request));
            case "POST /cut" -> simulator.cut();
            case "POST /bad-day" -> simulator.badDay().turnOnAll();
            case "DELETE /bad-day" -> simulator.badDay().turnOffAll();
            default -> setFault(request, what);
        }
        return Answer.json(200, status(), "application/json");
    }

    private Map<String, Object> status() {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("rate", simulator.rate());
        status.put("active", simulator.active().word());
        status.put("changes", simulator.changes());
        status.put("canaries", simulator.canaries());
        status.put("bad_day", Arrays.stream(Fault.values()).collect(Collectors.toMap(Fault::word, this::faultStatus)));
        status.put("connections", simulator.connections());
        return status;
    }

    private Map<String, Object> faultStatus(Fault fault) {
        BadDay badDay = simulator.badDay();
        return Map.of("one_in", badDay.oneIn(fault), "count", badDay.count(fault));
    }

    private Answer sent(Request request) throws HttpProblem {
        DataCentre dataCentre = dataCentre(request);
        long from = number(request, "from").orElse(0L);
        int limit = (int) Math.min(LARGEST_PAGE, number(request, "limit").orElse((long) PAGE));
        StringBuilder lines = new StringBuilder();
        for (Produced each : simulator.log(dataCentre, from, limit)) {
            lines.append(line(each)).append('\n');
        }
        return Answer.of(200, "application/x-ndjson", lines.toString());
    }

    private String line(Produced each) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("topic", each.dataCentre().topic());
        line.put("offset", each.offset());
        line.put("timestamp", each.timestamp());
        line.put("id", each.id().toString());
        line.put("canary", each.canary());
        try {
            return mapper.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void setRate(Request request) throws HttpProblem {
        String events = parameter(request, "events");
        try {
            simulator.rate(Double.parseDouble(events));
        } catch (IllegalArgumentException e) {
            throw invalid("events", "0 to 1000000", events);
        }
    }

    private void setFault(Request request, String what) throws HttpProblem {
        List<String> words = List.of(what.split("/bad-day/", 2));
        Fault fault = (words.size() == 2 ? Fault.ofWord(words.get(1)) : Optional.<Fault>empty())
                .orElseThrow(() -> new HttpProblem(404, "not_found", "Not Found", "There is no " + what));
        if (request.method().equals("DELETE")) {
            simulator.badDay().turnOff(fault);
        } else if (request.parameter("once") != null) {
            simulator.badDay().turnOnOnce(fault);
        } else {
            simulator.badDay().turnOn(fault, oneIn(request, fault));
        }
    }

    private static int oneIn(Request request, Fault fault) throws HttpProblem {
        long oneIn = number(request, "one-in").orElse((long) fault.usuallyOneIn());
        if (oneIn < 1 || oneIn > Integer.MAX_VALUE) {
            throw invalid("one-in", "1 or more", Long.toString(oneIn));
        }
        return (int) oneIn;
    }

    private static DataCentre dataCentre(Request request) throws HttpProblem {
        String word = parameter(request, "data-centre");
        return DataCentre.ofWord(word).orElseThrow(() -> invalid("data-centre", "eqiad or codfw", word));
    }

    private static Optional<Long> number(Request request, String name) throws HttpProblem {
        String value = request.parameter(name);
        try {
            return Optional.ofNullable(value).map(Long::parseLong);
        } catch (NumberFormatException e) {
            throw invalid(name, "a whole number", value);
        }
    }

    private static String parameter(Request request, String name) throws HttpProblem {
        String value = request.parameter(name);
        if (value == null) {
            throw invalid(name, "a value", value);
        }
        return value;
    }

    private static HttpProblem invalid(String name, String expected, @Nullable String found) {
        return new HttpProblem(400, "bad_request", "Bad Request", name + ": expected " + expected + ", found " + found);
    }
}
