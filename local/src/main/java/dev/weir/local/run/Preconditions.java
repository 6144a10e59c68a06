package dev.weir.local.run;

import dev.weir.local.Refusal;
import dev.weir.local.process.LoopbackPorts;
import java.util.List;
import java.util.Map;

/** What must hold before anything is started; each refusal is one sentence. */
final class Preconditions {
    private static final long DISK = 1024;

    /** Kafka and Postgres. */
    private static final int ENGINES = 800;

    private Preconditions() {}

    static void portsAreFree(Map<String, Integer> ports) {
        ports.forEach((server, port) -> {
            if (!LoopbackPorts.isFree(port)) {
                throw new Refusal("Port " + port + " (" + server
                        + ") is taken; free it, or move all ports with --port-offset, for example --port-offset 100.");
            }
        });
    }

    static void enough(Machine machine, List<Service> services) {
        int megabytes = ENGINES + services.stream().mapToInt(Service::megabytes).sum();
        if (machine.memory() < megabytes) {
            throw new Refusal("Weir needs about " + megabytes + " MB of memory for this, and " + machine.memory()
                    + " MB are available.");
        }
        if (machine.disk() < DISK) {
            throw new Refusal(
                    "Weir needs at least " + DISK + " MB of free disk, and " + machine.disk() + " MB are left there.");
        }
    }
}
