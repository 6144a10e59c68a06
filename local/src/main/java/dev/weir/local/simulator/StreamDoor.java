package dev.weir.local.simulator;

import dev.weir.local.simulator.ConnectionReport.Ending;
import dev.weir.local.simulator.event.Dice;
import dev.weir.local.simulator.event.RecentChanges;
import java.io.IOException;
import java.net.Socket;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** `GET /v2/stream/recentchange`: who may come in, from where they read, and the head of the response. */
final class StreamDoor {

    static final String PATH = "/v2/stream/";

    private static final Set<String> STREAMS = Set.of("recentchange", "mediawiki.recentchange");

    private static final String WEB_PAGE = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>Wikimedia Error</title></head>
            <body><h1>Error</h1><p>Our servers are currently under maintenance or experiencing a technical problem.</p>
            </body></html>
            """;

    private final Service service;

    /** What all connections share. */
    record Service(
            long seed,
            Clock clock,
            EdgeConfig edge,
            EventLog log,
            RecentChanges changes,
            BadDay badDay,
            Connections connections) {}

    StreamDoor(Service service) {
        this.service = service;
    }

    void serve(Request request, Socket socket) throws IOException, InterruptedException {
        Connection connection = service.connections().begin(socket, request);
        try {
            Optional<Answer> refusal = refusal(request);
            if (refusal.isPresent()) {
                refuse(refusal.get(), connection);
            } else {
                admit(cursor(request, connection), connection);
            }
        } catch (HttpProblem problem) {
            refuse(problem.answer(), connection);
        } finally {
            connection.end(Ending.LEFT);
        }
    }

    private Optional<Answer> refusal(Request request) {
        if (!request.method().equals("GET")) {
            return Optional.of(new HttpProblem(405, "method_not_allowed", "Method Not Allowed", "Only GET").answer());
        }
        if (UserAgents.isGeneric(request.header("user-agent"))) {
            return Optional.of(UserAgents.refusal());
        }
        BadDay badDay = service.badDay();
        if (badDay.strikes(Fault.SERVER_ERROR)) {
            return Optional.of(new HttpProblem(500, "internal_error", "Internal Server Error", "Bad day").answer());
        }
        if (badDay.strikes(Fault.HTML)) {
            return Optional.of(Answer.of(200, "text/html; charset=utf-8", WEB_PAGE));
        }
        if (badDay.strikes(Fault.TOO_MANY_REQUESTS)) {
            return Optional.of(tooMany().with("retry-after", "1"));
        }
        return Optional.empty();
    }

    private static Answer tooMany() {
        return new HttpProblem(
                        429,
                        "too_many_requests",
                        "Too Many Concurrent Connections From Your Client IP",
                        "Your HTTP client is likely opening too many concurrent connections.")
                .answer();
    }

    private Cursor cursor(Request request, Connection connection) throws HttpProblem {
        List<String> streams =
                Arrays.asList(request.path().substring(PATH.length()).split(","));
        if (!STREAMS.containsAll(streams)) {
            throw new HttpProblem(
                    400, "not_found", "Stream Not Found", "Invalid streams: " + String.join(",", streams));
        }
        // In which order the service names the topics differs from connection to connection.
        List<DataCentre> order = new ArrayList<>(List.of(DataCentre.values()));
        if (Dice.of(service.seed(), Dice.About.CONNECTION, connection.number()).chance(0.5)) {
            Collections.reverse(order);
        }
        return new Resumption(service.log()).cursor(request.header("last-event-id"), request.parameter("since"), order);
    }

    private void admit(Cursor cursor, Connection connection) throws IOException, InterruptedException {
        if (service.connections().admits(connection, service.edge().connections())) {
            stream(cursor, connection);
        } else {
            refuse(tooMany(), connection);
        }
    }

    private void stream(Cursor cursor, Connection connection) throws IOException, InterruptedException {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "text/event-stream; charset=utf-8");
        headers.put("cache-control", "private, max-age=0, s-maxage=0, must-revalidate");
        headers.put("access-control-allow-origin", "*");
        headers.put("connection", "keep-alive");
        headers.put("transfer-encoding", "chunked");
        connection.socket().getOutputStream().write(Answer.head(200, headers));
        Frames frames = new Frames(service.changes(), service.edge().retry());
        Mishaps mishaps =
                new Mishaps(service.badDay(), service.clock(), service.edge().stall(), connection);
        new FeedSender(service.log(), frames, mishaps, connection, cursor).send();
    }

    private static void refuse(Answer answer, Connection connection) throws IOException {
        connection.refused(answer.status());
        answer.writeTo(connection.socket().getOutputStream());
    }
}
