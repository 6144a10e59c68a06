package dev.weir.local.run;

import dev.weir.local.Refusal;
import dev.weir.local.process.LoopbackPorts;
import java.util.Map;

/** The well-known ports, all moved by the same offset. */
public record StackPorts(int offset) {
    private static final int LOWEST = 4040;
    private static final int HIGHEST = 9092;

    public StackPorts {
        if (LOWEST + offset < 1024 || HIGHEST + offset > 65_535) {
            throw new Refusal("The port offset must lie between " + (1024 - LOWEST) + " and " + (65_535 - HIGHEST)
                    + "; found " + offset + ".");
        }
    }

    public int kafka() {
        return 9092 + offset;
    }

    public int postgres() {
        return 5432 + offset;
    }

    public int ingest() {
        return 8080 + offset;
    }

    public int api() {
        return 8081 + offset;
    }

    public int sparkUi() {
        return 4040 + offset;
    }

    public int job() {
        return 4041 + offset;
    }

    /** How programs are told where Kafka and Postgres are. */
    public Map<String, String> environment() {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                LoopbackPorts.HOST + ":" + kafka(),
                "DB_HOST",
                LoopbackPorts.HOST,
                "DB_PORT",
                Integer.toString(postgres()),
                "DB_NAME",
                RunningStack.DATABASE,
                "DB_USER",
                "postgres",
                "DB_PASSWORD",
                "");
    }

    /** Where a browser or a client finds one of them. */
    public static String url(int port) {
        return "http://" + LoopbackPorts.HOST + ":" + port;
    }
}
