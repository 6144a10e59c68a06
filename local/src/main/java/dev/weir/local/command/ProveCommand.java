package dev.weir.local.command;

import picocli.CommandLine.Command;

/** The long proof. */
@Command(
        name = "prove",
        description = {
            "Kill the job, Kafka and Postgres again and again while 200,000 events are counted, and compare every row.",
            "Takes a quarter of an hour. Arguments go to Maven: -Dweir.prove.seed=N -Dweir.prove.events=N -Dweir.prove.rounds=N"
        })
final class ProveCommand extends ScriptCommand {

    ProveCommand(Surroundings surroundings) {
        super(surroundings, "prove");
    }
}
