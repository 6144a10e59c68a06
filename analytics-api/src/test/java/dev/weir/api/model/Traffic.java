package dev.weir.api.model;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.api.fixture.TestEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** What clients send: events nearly in the order in which they happened, some too late, some twice, some that are none. */
record Traffic(List<String> lines, int refused) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration DISORDER = Duration.ofSeconds(100);
    private static final List<String> REFUSED = List.of(
            "{\"page\":\"/no-time\"}",
            "{\"at\":\"yesterday\"}",
            "{\"at\":\"2026-03-28T12:00:00Z\",\"price\":1.005}",
            "{\"at\":\"2026-03-28T12:00:00Z\",\"code\":\"one\"}",
            "{\"at\":\"2999-01-01T00:00:00Z\"}",
            "{\"at\":");

    private record Sent(Instant order, String line) {}

    static Traffic seeded(long seed, Instant from, Instant to, int count) {
        var random = new Random(seed);
        var sent = new ArrayList<Sent>();
        int refused = 0;
        var events = TestEvent.seeded(seed, from, to, count);
        for (int i = 0; i < count; i++) {
            var event = events.get(i);
            boolean isLate = random.nextInt(25) == 0;
            var order = event.at()
                    .plusMillis(random.nextInt((int) DISORDER.toMillis()))
                    .plusSeconds(isLate ? random.nextInt(5_400) : 0);
            String line = line(event, "visit-" + i);
            sent.add(new Sent(order, line));
            if (random.nextInt(20) == 0) {
                sent.add(new Sent(order.plusSeconds(random.nextInt(600)), line));
            }
            if (random.nextInt(40) == 0) {
                sent.add(new Sent(order, REFUSED.get(refused++ % REFUSED.size())));
            }
        }
        var lines = sent.stream()
                .sorted(Comparator.comparing(Sent::order))
                .map(Sent::line)
                .toList();
        return new Traffic(lines, refused);
    }

    private static String line(TestEvent event, String id) {
        ObjectNode json =
                JSON.createObjectNode().put("at", event.at().toString()).put("visit_id", id);
        if (event.page() != null) {
            json.put("page", event.page());
        }
        if (event.code() != null) {
            json.put("code", event.code());
        }
        if (event.bot() != null) {
            json.put("bot", event.bot());
        }
        if (event.price() != null) {
            json.put("price", event.price());
        }
        if (event.weight() != null) {
            json.put("weight", event.weight());
        }
        if (event.user() != null) {
            json.put("visitor", event.user());
        }
        return json.toString();
    }
}
