package dev.weir.local.command;

import dev.weir.local.client.WeirHttp;
import dev.weir.local.run.StackPorts;
import java.net.URI;
import picocli.CommandLine.Option;

/** The option that says which running Weir is meant. */
final class PortOption {
    @Option(
            names = "--port-offset",
            paramLabel = "N",
            defaultValue = "0",
            description = "The Weir that was started with the same option.")
    int offset;

    WeirHttp ingest() {
        return new WeirHttp(URI.create(StackPorts.url(new StackPorts(offset).ingest())));
    }

    URI apiAddress() {
        return URI.create(StackPorts.url(new StackPorts(offset).api()));
    }

    WeirHttp api() {
        return new WeirHttp(apiAddress());
    }
}
