package dev.weir.local.run;

import dev.weir.local.process.LocalServer;
import dev.weir.local.process.ProcessSpec;
import dev.weir.local.process.Signal;
import dev.weir.local.process.Watchdog;
import dev.weir.local.run.Fleet.Member;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Our own programs as servers. */
final class ServiceServers {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final DataDirectory data;
    private final Watchdog watchdog;
    private final HttpHealth health = new HttpHealth();

    ServiceServers(DataDirectory data, Watchdog watchdog) {
        this.data = data;
        this.watchdog = watchdog;
    }

    Member member(Service service) {
        return new Member(service.name(), service.stage(), service.address(), () -> server(service));
    }

    private LocalServer server(Service service) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(service.arguments());
        ProcessSpec spec = new ProcessSpec(
                service.name(),
                command,
                service.environment(),
                data.path(),
                data.log(service.name()),
                Signal.TERM,
                Signal.TERM);
        return new LocalServer(spec, Optional.empty(), watchdog, () -> health.isUp(service.health()), PATIENCE);
    }
}
