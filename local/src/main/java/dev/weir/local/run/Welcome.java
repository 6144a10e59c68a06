package dev.weir.local.run;

import dev.weir.local.process.LoopbackPorts;
import java.util.ArrayList;
import java.util.List;

/** Where to look and what to type, once everything runs. */
record Welcome(StackSettings settings, List<Service> services, DataDirectory data) {

    List<String> lines() {
        StackPorts ports = settings.ports();
        List<String> lines = new ArrayList<>();
        if (runs("analytics-api")) {
            lines.add(line("Dashboard", StackPorts.url(ports.api()) + "/"));
            lines.add(line("Numbers", StackPorts.url(ports.api()) + "/v1/streams"));
        }
        if (runs("ingest-service")) {
            lines.add(line("Events in", StackPorts.url(ports.ingest()) + "/v1/events/STREAM"));
        }
        if (runs("spark-job")) {
            lines.add(line("Spark", StackPorts.url(ports.sparkUi())));
        }
        lines.add(line("Kafka", LoopbackPorts.HOST + ":" + ports.kafka()));
        lines.add(line(
                "Postgres",
                "postgresql://postgres@" + LoopbackPorts.HOST + ":" + ports.postgres() + "/" + RunningStack.DATABASE));
        lines.add(line("Logs", data.resolve("logs").toString()));
        return lines;
    }

    private boolean runs(String name) {
        return services.stream().anyMatch(service -> service.name().equals(name));
    }

    private static String line(String title, String place) {
        return "  %-15s %s".formatted(title, place);
    }
}
