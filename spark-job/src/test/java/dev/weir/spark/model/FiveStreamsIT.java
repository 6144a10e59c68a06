package dev.weir.spark.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.read.CatalogReader;
import dev.weir.local.stack.LocalStack;
import dev.weir.local.stack.LocalStackTest;
import dev.weir.spark.Databases;
import dev.weir.spark.golden.Replay;
import java.time.Instant;
import java.util.Collection;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The numbers of the five bundled streams, recomputed by a model in plain Java: every row of every table is equal. */
@LocalStackTest
class FiveStreamsIT {

    private static final int RECORDS = 6_000;

    private final LocalStack stack;

    FiveStreamsIT(LocalStack stack) {
        this.stack = stack;
    }

    static Collection<StreamSpec> streams() {
        return CatalogReader.bundled().orThrow().streams().values();
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("streams")
    void everyRowEqualsTheModels(StreamSpec stream) throws Exception {
        var records = Topic.of(stream, 4711, RECORDS, Instant.parse("2026-02-28T23:50:00Z"), 5);
        var model = new StreamModel(stream);
        records.forEach(model::add);
        assertThat(model.applied).isGreaterThan(RECORDS / 2);

        var database = Databases.fresh(stack, stream.name());
        new Replay(stream, database).play(records, new Random(4711));

        assertThat(new ModelCheck(model, database).differences()).isEmpty();
    }
}
