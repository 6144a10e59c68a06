package dev.weir.local.command;

import dev.weir.local.run.StackPorts;
import dev.weir.local.run.StackSettings;
import dev.weir.local.run.StackSettings.EnginesOnly;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs what the services need, so that one of them can be developed. */
@Command(
        name = "infra",
        description = "Start Kafka and Postgres only, for a service in development mode: mvn quarkus:dev.")
final class InfraCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final StackOptions stack = new StackOptions();

    InfraCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        StackSettings settings = new StackSettings(
                surroundings.checkout(),
                Optional.ofNullable(stack.data),
                new StackPorts(stack.portOffset),
                new EnginesOnly());
        return new Session(surroundings.console(), settings).run(Optional.ofNullable(stack.duration));
    }
}
