package dev.weir.catalog.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.catalog.Catalog;
import dev.weir.catalog.CatalogArbitraries;
import dev.weir.catalog.StreamSpec;
import dev.weir.catalog.diff.Change.Verdict;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CatalogDiffTest {

    @Provide
    Arbitrary<Catalog> catalogs() {
        return CatalogArbitraries.catalogs();
    }

    @Property(tries = 50, seed = "5")
    void catalogIsNoDifferentFromItself(@ForAll("catalogs") Catalog catalog) {
        assertThat(CatalogDiff.between(catalog, catalog).changes()).isEmpty();
    }

    @Property(tries = 50, seed = "6")
    void streamsOfTwoCatalogsComeAndGo(@ForAll("catalogs") Catalog one, @ForAll("catalogs") Catalog other) {
        var changes = CatalogDiff.between(one, other).changes();

        assertThat(changes.stream()
                        .filter(change -> change.verdict() == Verdict.ADDED
                                && change.part().isEmpty())
                        .map(Change::stream))
                .containsAll(other.streams().keySet().stream()
                        .filter(name -> one.stream(name).isEmpty())
                        .toList());
        assertThat(CatalogDiff.between(one, Catalog.of(List.of())).changes())
                .hasSameSizeAs(one.streams().keySet())
                .allMatch(change -> change.verdict() == Verdict.REMOVED);
    }

    @Property(tries = 100, seed = "8")
    void whatIsDifferentIsTold(@ForAll("catalogs") Catalog one, @ForAll("catalogs") Catalog other) {
        var before = one.streams().values().iterator().next();
        var after = named(before.name(), other.streams().values().iterator().next());

        var changes = CatalogDiff.between(Catalog.of(List.of(before)), Catalog.of(List.of(after)))
                .changes();

        assertThat(changes.isEmpty()).isEqualTo(before.equals(after));
        assertThat(changes).allSatisfy(change -> assertThat(change.sentence()).matches("(?s)[A-Z].*\\."));
    }

    private static StreamSpec named(String name, StreamSpec stream) {
        return new StreamSpec(
                name,
                stream.description(),
                stream.topic(),
                stream.source(),
                stream.time(),
                stream.id(),
                stream.key(),
                stream.schema(),
                stream.examples(),
                stream.limits(),
                stream.metrics(),
                stream.sessions(),
                stream.lake(),
                stream.enriched(),
                stream.retention());
    }

    @Test
    void numbersAreCountedAnewExactlyWhenMoreThanAMeasureLess() {
        var before = Definition.parse("{\"measure a\":\"count\",\"measure b\":\"count\",\"window\":\"PT1M\"}");
        var less = Definition.parse("{\"measure a\":\"count\",\"window\":\"PT1M\"}");
        var wider = Definition.parse("{\"measure a\":\"count\",\"window\":\"PT2M\"}");

        assertThat(new DefinitionDiff(before, before).verdict()).isEmpty();
        assertThat(new DefinitionDiff(before, less).verdict()).contains(Verdict.COMPATIBLE);
        assertThat(new DefinitionDiff(less, before).verdict()).contains(Verdict.REDEFINED);
        assertThat(new DefinitionDiff(before, wider).verdict()).contains(Verdict.REDEFINED);
        assertThat(new DefinitionDiff(before, wider).reasons())
                .containsExactly("the measure b is gone (count)", "the window changes from 1 minute to 2 minutes");
    }

    @Test
    void changesCanBeAskedForByVerdict() {
        var diff = CatalogDiff.between(
                Catalog.of(List.of(Declared.orders())),
                Catalog.of(List.of(Declared.ordersWith("window: 1 hour", "window: 2 hours"))));

        assertThat(diff.has(Verdict.BREAKING)).isFalse();
        assertThat(diff.changes(Verdict.REDEFINED))
                .containsExactly(new Change(
                        Verdict.REDEFINED,
                        "orders",
                        Optional.of("sales"),
                        "The window changes from 1 hour to 2 hours. Its numbers must be counted anew."));
    }
}
