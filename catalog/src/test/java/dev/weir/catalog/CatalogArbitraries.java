package dev.weir.catalog;

import java.util.ArrayList;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomDistribution;

/** Catalogs as a reader could accept them, for rules that hold for all of them. */
public final class CatalogArbitraries {

    private CatalogArbitraries() {}

    public static Arbitrary<StreamSpec> streams() {
        return seeds().map(seed -> new MadeUpStream(new Random(seed), 0).stream());
    }

    public static Arbitrary<Catalog> catalogs() {
        return seeds().map(seed -> {
            var random = new Random(seed);
            var streams = new ArrayList<StreamSpec>();
            int number = 1 + random.nextInt(3);
            for (int i = 0; i < number; i++) {
                streams.add(new MadeUpStream(random, i).stream());
            }
            return Catalog.of(streams);
        });
    }

    /** One number makes one stream: what a failing run reports is enough to make it again. */
    private static Arbitrary<Long> seeds() {
        return Arbitraries.longs().withDistribution(RandomDistribution.uniform());
    }
}
