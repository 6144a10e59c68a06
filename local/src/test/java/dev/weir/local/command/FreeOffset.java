package dev.weir.local.command;

import dev.weir.local.process.LoopbackPorts;
import java.security.SecureRandom;
import java.util.stream.IntStream;

/** Finds a port offset at which all the ports of a stack are free. */
final class FreeOffset {

    private FreeOffset() {}

    static int find() {
        SecureRandom random = new SecureRandom();
        return IntStream.generate(() -> random.nextInt(12_000, 23_000))
                .limit(200)
                .filter(offset -> IntStream.of(4040, 4041, 5432, 8080, 8081, 9092)
                        .allMatch(port -> LoopbackPorts.isFree(port + offset)))
                .findFirst()
                .orElseThrow();
    }
}
