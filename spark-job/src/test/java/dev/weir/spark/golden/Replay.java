package dev.weir.spark.golden;

import dev.weir.catalog.StreamSpec;
import dev.weir.spark.ledger.DatabaseConfig;
import dev.weir.spark.model.Arrival;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Plays the records of a topic to a database, some partitions far ahead of others, and some tasks staging what they find. */
public final class Replay {

    private final StreamSpec stream;
    private final DatabaseConfig database;

    public Replay(StreamSpec stream, DatabaseConfig database) {
        this.stream = stream;
        this.database = database;
    }

    public void play(List<Arrival> records, Random random) throws Exception {
        var played = new ArrayList<Played>();
        for (var record : records) {
            played.add(Played.Sent.of(record));
        }
        var player = new Player(stream, database, ledger -> ledger.staging(random.nextInt(200)));
        player.play(played, Cuts.UNEVEN_PARTITIONS, random);
    }
}
