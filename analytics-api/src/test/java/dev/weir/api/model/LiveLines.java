package dev.weir.api.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.api.fixture.ApiClient;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/** What somebody hears who listens to a question. */
final class LiveLines {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    LiveLines(ApiClient api, String path) {
        var request = HttpRequest.newBuilder(api.uri(path))
                .header("Accept", "text/event-stream")
                .build();
        var thread = new Thread(() -> listen(api, request), "live-lines");
        thread.setDaemon(true);
        thread.start();
    }

    private void listen(ApiClient api, HttpRequest request) {
        try {
            api.client().send(request, BodyHandlers.ofLines()).body().forEach(lines::add);
        } catch (IOException e) {
            lines.add("event: lost");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The rows of each event of this kind, in their order. */
    List<JsonNode> rows(String event) {
        var heard = List.copyOf(lines);
        return IntStream.range(0, heard.size())
                .filter(i -> heard.get(i).equals("event: " + event))
                .mapToObj(i -> heard.subList(i, heard.size()).stream()
                        .filter(line -> line.startsWith("data: "))
                        .findFirst())
                .flatMap(data -> data.stream())
                .map(data -> ApiClient.parse(data.substring(6)).get("rows"))
                .toList();
    }
}
