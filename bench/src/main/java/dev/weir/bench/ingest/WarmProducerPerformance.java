package dev.weir.bench.ingest;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.tools.ProducerPerformance;

/** Kafka's ProducerPerformance twice in one process: for warming up, then the run that counts. Our services are warm as well. */
public final class WarmProducerPerformance {

    /** So many times the records of the run that counts. */
    private static final int LONGER = 2;

    private WarmProducerPerformance() {}

    /** @param arguments the number of records of the run that counts, then what ProducerPerformance is to be told besides */
    public static void main(String... arguments) throws Exception {
        int records = Integer.parseInt(arguments[0]);
        var others = List.of(arguments).subList(1, arguments.length);
        run(LONGER * records, others);
        run(records, others);
    }

    private static void run(int records, List<String> others) throws Exception {
        var all = new ArrayList<>(List.of("--num-records", Integer.toString(records)));
        all.addAll(others);
        ProducerPerformance.main(all.toArray(String[]::new));
    }
}
