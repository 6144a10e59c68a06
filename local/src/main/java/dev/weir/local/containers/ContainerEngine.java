package dev.weir.local.containers;

import com.github.dockerjava.api.DockerClient;
import dev.weir.local.engine.Engine;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.testcontainers.containers.GenericContainer;

/**
 * An engine in a container at a fixed port of this machine. Stopping and starting go past Testcontainers, which would
 * make a new container and lose the data.
 */
final class ContainerEngine implements Engine {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int GRACE_SECONDS = 8;

    private final GenericContainer<?> container;
    private final int port;
    private final BooleanSupplier answers;

    ContainerEngine(GenericContainer<?> container, int port, BooleanSupplier answers) {
        this.container = container;
        this.port = port;
        this.answers = answers;
    }

    @Override
    public String host() {
        return container.getHost();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void start() {
        if (container.getContainerId() == null) {
            container.start();
        } else if (!isRunning()) {
            docker().startContainerCmd(container.getContainerId()).exec();
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answers.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        container.getDockerImageName() + " does not answer:\n" + container.getLogs());
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    @Override
    public void stop() {
        docker().stopContainerCmd(container.getContainerId())
                .withTimeout(GRACE_SECONDS)
                .exec();
    }

    @Override
    public void kill9() {
        docker().killContainerCmd(container.getContainerId()).withSignal("KILL").exec();
    }

    @Override
    public void pause() {
        docker().pauseContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void resume() {
        if (Boolean.TRUE.equals(container.getCurrentContainerInfo().getState().getPaused())) {
            docker().unpauseContainerCmd(container.getContainerId()).exec();
        }
    }

    @Override
    public boolean isRunning() {
        return container.getContainerId() != null && container.isRunning();
    }

    private DockerClient docker() {
        return container.getDockerClient();
    }
}
