package dev.weir.api.model;

import dev.weir.api.fixture.ApiProcess;
import dev.weir.api.fixture.TestEvent;
import dev.weir.api.fixture.Warehouse;
import dev.weir.local.stack.LocalEngines;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** Every answer of the service, on tables that are filled here, equals what plain Java finds in the events. */
class ModelIT {

    /** Around the night in which Europe sets its clocks forward. */
    private static final Instant BEGIN = Instant.parse("2026-03-28T10:00:00Z");

    private static final Instant END = Instant.parse("2026-03-30T04:00:00Z");
    private static final Instant WATERMARK = Instant.parse("2026-03-29T21:07:30Z");
    private static final List<TestEvent> EVENTS = TestEvent.seeded(7, BEGIN, END, 3_000);

    private static final Model MODEL = new Model(EVENTS, WATERMARK);

    private static @Nullable LocalEngines engines;
    private static @Nullable ApiProcess api;

    @BeforeContainer
    static void start() throws SQLException, IOException {
        var started = LocalEngines.start();
        engines = started;
        var stack = started.freshStack("model");
        var warehouse = new Warehouse(stack.jdbcUrl());
        warehouse.create();
        warehouse.fill(EVENTS, 1, WATERMARK);
        api = ApiProcess.start(stack, Map.of());
    }

    @AfterContainer
    static void stop() {
        if (api != null) {
            api.close();
        }
        if (engines != null) {
            engines.close();
        }
    }

    @Provide
    Arbitrary<Query> queries() {
        return new QueryArbitraries(
                        List.of("visits", "visits", "visits", "users", "users", "totals", "hours"), BEGIN, END)
                .queries();
    }

    @Property(tries = 200, seed = "20260328", shrinking = ShrinkingMode.OFF)
    void everyAnswerIsWhatTheEventsSay(@ForAll("queries") Query query) {
        comparison().assertAnswered(query);
    }

    @Property(tries = 60, seed = "20260329", shrinking = ShrinkingMode.OFF)
    void pagesTogetherAreTheWholeAnswer(@ForAll("queries") Query query) {
        comparison().assertAnsweredByPages(query);
    }

    private static Comparison comparison() {
        return new Comparison(MODEL, Objects.requireNonNull(api).client());
    }
}
