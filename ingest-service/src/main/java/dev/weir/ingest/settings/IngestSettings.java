package dev.weir.ingest.settings;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The service's settings; the README lists each with its environment variable. */
@ConfigMapping(prefix = "weir")
public interface IngestSettings {

    /** Directory of the stream declarations; the bundled ones when absent. */
    Optional<Path> catalog();

    /** The streams to serve; all of the catalog when absent. */
    Optional<List<String>> streams();

    /** Whether declared generators run. */
    @WithDefault("false")
    boolean generators();

    /** Whether anybody may write; refused unless the service listens on the loopback address only. */
    @WithDefault("false")
    boolean open();

    /** Events a second that every generator makes, in place of the declared rate. */
    OptionalDouble eventsPerSecond();

    Http http();

    Held held();

    Kafka kafka();

    Access access();

    Feeds feeds();

    Canary canary();

    /** Requests. */
    interface Http {

        /** The longest that a request waits for room before it is refused. */
        @WithDefault("5s")
        Duration patience();

        /** The longest that a request waits for Kafka after its last byte. */
        @WithDefault("10s")
        Duration answerWithin();

        /** The longest from the first byte of a request to the end of its headers. */
        @WithDefault("10s")
        Duration headWithin();

        /** The longest pause between two parts of a body. */
        @WithDefault("10s")
        Duration bodySilence();

        /** The least bytes a second of a body, on average after the first ten seconds. */
        @WithDefault("100")
        long slowestBody();

        /** How many times its size a gzip body may inflate, beyond the first MiB. */
        @WithDefault("200")
        int inflation();

        /** How many answers to requests with an Idempotency-Key are remembered. */
        @WithDefault("10000")
        int rememberedAnswers();

        /** How long such an answer is remembered where the stream declares no id. */
        @WithDefault("1h")
        Duration rememberedFor();
    }

    /** Bytes held in memory until Kafka acknowledges. */
    interface Held {

        /** Of all streams. */
        @WithDefault("64M")
        MemorySize total();

        /** Of each stream. */
        @WithDefault("32M")
        MemorySize stream();

        /** Of each request. */
        @WithDefault("4M")
        MemorySize request();

        /** Of a feed or a generator, of which a stream has one each: half of the stream's. */
        static long ofSource(Held held) {
            return held.stream().asLongValue() / 2;
        }
    }

    /** Kafka beyond the `kafka.*` settings that every client takes. */
    interface Kafka {

        /** Without an acknowledgement for so long while records wait, requests are refused. */
        @WithDefault("3s")
        Duration patience();

        /** The longest that one record is tried. */
        @WithDefault("15s")
        Duration giveUp();

        /** Time that a batch waits for more records. */
        @WithDefault("5ms")
        Duration linger();

        /** Size of a batch. */
        @WithDefault("128K")
        MemorySize batch();

        /** Copies of each topic that is created. */
        @WithDefault("1")
        short replicas();

        /** The compacted topic of the feeds' positions; by default the catalog's name for it. */
        Optional<String> positions();
    }

    /** Who may write. */
    interface Access {

        /** File of API keys: a name, the key's SHA-256 in hex, and scopes on each line. */
        Optional<Path> keys();

        /** How often the file is looked at for changes. */
        @WithDefault("5s")
        Duration reload();

        /** Whether bearer tokens are checked by the OIDC provider of `quarkus.oidc.*`; their roles are the scopes. */
        @WithDefault("false")
        boolean oidc();
    }

    /** Signs of life. */
    interface Canary {

        /** How often each partition of each stream is sent a canary; `0s` for never. */
        @WithDefault("1m")
        Duration every();
    }

    /** Server-Sent-Events feeds. */
    interface Feeds {

        /** What feeds are told about their reader, where the declaration says nothing. */
        @WithDefault("Weir/0.1 (https://weir.dev; event stream measurement)")
        String userAgent();

        /** First pause before a reconnection; it doubles with each failure. */
        @WithDefault("1s")
        Duration pause();

        /** Longest pause before a reconnection. */
        @WithDefault("1m")
        Duration longestPause();

        /** The longest that a connection may take to be established. */
        @WithDefault("10s")
        Duration connect();
    }
}
