package dev.weir.local.command;

import picocli.CommandLine.Command;

/** All tests. */
@Command(name = "test", description = "Run all tests of the project; arguments go to Maven, for example -Pcontainers.")
final class TestCommand extends ScriptCommand {

    TestCommand(Surroundings surroundings) {
        super(surroundings, "test");
    }
}
