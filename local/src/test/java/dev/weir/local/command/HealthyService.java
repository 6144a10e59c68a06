package dev.weir.local.command;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.TreeMap;

/** A service as small as can be: it is ready at once, tells its settings, and dies when asked. */
public final class HealthyService {

    private HealthyService() {}

    public static void main(String[] arguments) throws IOException {
        String host = System.getenv("QUARKUS_HTTP_HOST");
        int port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
        new TreeMap<>(System.getenv()).forEach((name, value) -> System.out.println("setting " + name + "=" + value));
        HttpServer server = HttpServer.create(new InetSocketAddress(host, port), 0);
        server.createContext("/q/health/ready", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.createContext("/die", exchange -> Runtime.getRuntime().halt(7));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("stopped at " + System.nanoTime())));
        server.start();
    }
}
