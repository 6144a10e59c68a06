package dev.weir.local.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.local.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PreconditionsTest {
    private static final List<Service> ONE_SERVICE = List.of(new Service(
            "spark-job",
            Stage.COMPUTE,
            Path.of("job.jar"),
            List.of(),
            Map.of(),
            Map.of(),
            URI.create("http://127.0.0.1:4041/health/ready"),
            1400));

    @Test
    void aTakenPortIsNamedTogetherWithWhoWantsItAndTheWayOut() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> Preconditions.portsAreFree(Map.of("Kafka", port)))
                    .isInstanceOf(Refusal.class)
                    .hasMessage("Port " + port + " (Kafka) is taken; free it, or move all ports with --port-offset,"
                            + " for example --port-offset 100.");
        }
    }

    @Test
    void tooLittleMemoryIsRefusedWithBothNumbers() {
        assertThatThrownBy(() -> Preconditions.enough(new Machine(2199, 100_000), ONE_SERVICE))
                .isInstanceOf(Refusal.class)
                .hasMessage("Weir needs about 2200 MB of memory for this, and 2199 MB are available.");
    }

    @Test
    void tooLittleDiskIsRefusedWithBothNumbers() {
        assertThatThrownBy(() -> Preconditions.enough(new Machine(8000, 900), ONE_SERVICE))
                .isInstanceOf(Refusal.class)
                .hasMessage("Weir needs at least 1024 MB of free disk, and 900 MB are left there.");
    }

    @Test
    void enoughIsEnough() {
        assertThatCode(() -> Preconditions.enough(new Machine(2200, 1024), ONE_SERVICE))
                .doesNotThrowAnyException();
    }

    @Test
    void thisMachineHasMemoryAndDisk() {
        Machine here = Machine.here(Path.of("."));
        assertThatCode(() -> Preconditions.enough(new Machine(here.memory() + 800, here.disk() + 1024), List.of()))
                .doesNotThrowAnyException();
    }

    @Test
    void anOffsetThatLeavesTheRangeOfPortsIsRefused() {
        assertThatThrownBy(() -> new StackPorts(60_000))
                .isInstanceOf(Refusal.class)
                .hasMessage("The port offset must lie between -3016 and 56443; found 60000.");
        assertThatThrownBy(() -> new StackPorts(-4000)).isInstanceOf(Refusal.class);
    }
}
