package dev.weir.api.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The service's settings; the README lists each with its environment variable. */
@ConfigMapping(prefix = "weir")
public interface ApiSettings {

    /** Directory of the stream declarations; the bundled ones when absent. */
    Optional<Path> catalog();

    /** The streams to serve; all of the catalog when absent. */
    Optional<List<String>> streams();

    /** Whether anybody may read; refused unless the service listens on the loopback address only. */
    @WithDefault("false")
    boolean open();

    Limits limits();

    Database database();

    Live live();

    Access access();

    Rejected rejected();

    /** What one answer may cost. */
    interface Limits {

        /** The most rows of one page. */
        @WithDefault("100000")
        int rows();

        /** The longest range. */
        @WithDefault("400d")
        Duration range();

        /** The most windows that a range may be rolled up or filled to. */
        @WithDefault("20000")
        int windows();

        /** The most rows that are held in memory where an answer has to be put together before its first row is known. */
        @WithDefault("50000")
        int groups();

        /** The longest that Postgres may work on one statement. */
        @WithDefault("10s")
        Duration time();

        /** Requests a second that each caller may send; no limit when absent. */
        OptionalInt requestsPerSecond();
    }

    /** Connections to Postgres beyond `db.*`. */
    interface Database {

        /** Connections at most. */
        @WithDefault("16")
        int connections();

        /** The longest that a request waits for a connection. */
        @WithDefault("5s")
        Duration patience();
    }

    /** Live answers. */
    interface Live {

        /** Clients at most. */
        @WithDefault("10000")
        int clients();

        /** Different questions at most. */
        @WithDefault("500")
        int questions();

        /** The most rows of one live answer. */
        @WithDefault("10000")
        int rows();

        /** How often a client hears something, whatever happens. */
        @WithDefault("10s")
        Duration heartbeat();

        /** How long a client may take nothing before it is cut. */
        @WithDefault("30s")
        Duration patience();

        /** How often the ledger is looked at although no notification came. */
        @WithDefault("5s")
        Duration poll();
    }

    /** Who may read. */
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

    /** Looking at what was refused. */
    interface Rejected {

        /** The most records that are read from the end of the topic to find those asked for. */
        @WithDefault("20000")
        int depth();

        /** The longest that the topic is read. */
        @WithDefault("5s")
        Duration patience();
    }
}
