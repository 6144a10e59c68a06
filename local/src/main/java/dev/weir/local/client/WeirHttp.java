package dev.weir.local.client;

import dev.weir.local.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** One of the services of a running Weir. */
public final class WeirHttp {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI base;

    public WeirHttp(URI base) {
        this.base = base;
    }

    /** A request to a path, which may come with a query. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT);
    }

    /** Sends a request; when nobody listens, that is what the person is told. */
    public HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (ConnectException e) {
            throw new Refusal(
                    "No Weir answers at " + base + "; start one with ./weir up, or name its ports with --port-offset.");
        } catch (IOException e) {
            throw new UncheckedIOException("the request to " + base + " has failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("Interrupted while waiting for " + base + ".");
        }
    }
}
