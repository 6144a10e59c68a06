package dev.weir.local.run;

import dev.weir.local.engine.EmbeddedKafka;
import dev.weir.local.engine.EmbeddedPostgres;
import dev.weir.local.engine.EngineSettings;
import dev.weir.local.engine.EngineSettings.Keeping;
import dev.weir.local.process.LocalServer;
import dev.weir.local.process.LoopbackPorts;
import dev.weir.local.process.Watchdog;
import dev.weir.local.run.Fleet.Member;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.function.Supplier;

/** Kafka and Postgres of a stack. */
record Engines(StackSettings settings, DataDirectory data, Watchdog watchdog) {

    Member kafka() {
        EngineSettings kafka = engine("Kafka", settings.ports().kafka());
        return member("Kafka", kafka.port(), () -> EmbeddedKafka.prepare(
                        settings.checkout(), kafka, LoopbackPorts.free(new SecureRandom()), watchdog)
                .server());
    }

    Member postgres() {
        EngineSettings postgres = engine("Postgres", settings.ports().postgres());
        return member(
                "Postgres", postgres.port(), () -> EmbeddedPostgres.prepare(settings.checkout(), postgres, watchdog)
                        .server());
    }

    private static Member member(String name, int port, Supplier<LocalServer> prepare) {
        return new Member(name, Stage.ENGINE, LoopbackPorts.HOST + ":" + port, prepare);
    }

    private EngineSettings engine(String name, int port) {
        String file = name.toLowerCase(Locale.ROOT);
        return new EngineSettings(
                data.resolve(file), data.log(file), port, data.isTemporary() ? Keeping.THROWN_AWAY : Keeping.KEPT);
    }
}
