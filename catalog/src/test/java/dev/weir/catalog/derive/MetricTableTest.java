package dev.weir.catalog.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.catalog.FieldType;
import dev.weir.catalog.Measure;
import dev.weir.catalog.MetricSpec;
import dev.weir.catalog.Window;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricTableTest {

    @Test
    void columnsAreWindowThenDimensionsThenMeasuresThenCompanionsThenRevision() {
        var table = Declared.metric("by: [product, place.country], measures: {mean: avg(price), n: count}")
                .table();

        assertThat(table.schema()).isEqualTo("orders");
        assertThat(table.name()).isEqualTo("sales");
        assertThat(table.columns().stream()
                        .map(column -> column.name() + " " + column.type().postgres()))
                .containsExactly(
                        "window_start timestamptz",
                        "window_end timestamptz",
                        "product text",
                        "place_country text",
                        "mean double precision",
                        "n bigint",
                        "mean_sum numeric(38,2)",
                        "mean_count bigint",
                        "revision bigint");
        assertThat(table.key()).containsExactly("window_start", "product", "place_country");
        assertThat(table.partitionedBy()).isEqualTo("window_start");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "count           | bigint           | false | COUNT            | ADD     |",
                "sum(pieces)     | numeric(38,0)    | true  | SUM              | ADD     |",
                "sum(price)      | numeric(38,2)    | true  | SUM              | ADD     |",
                "sum(weight)     | double precision | true  | SUM              | ADD     |",
                "min(price)      | numeric(28,2)    | true  | MIN              | MIN     |",
                "max(at)         | timestamptz      | true  | MAX              | MAX     |",
                "min(product)    | text             | true  | MIN              | MIN     |",
                "avg(pieces)     | double precision | true  | AVERAGE          | DERIVED | m_sum numeric(38,0) ADD; m_count bigint ADD",
                "avg(weight)     | double precision | true  | AVERAGE          | DERIVED | m_sum double precision ADD; m_count bigint ADD",
                "distinct(gift)  | bigint           | false | DISTINCT_ESTIMATE| DERIVED | m_sketch bytea SKETCH_DISTINCT",
                "p95(pieces)     | double precision | true  | QUANTILE         | DERIVED | m_sketch bytea SKETCH_QUANTILE"
            })
    void measureBecomesAColumnAndItsCompanions(
            String measure, String type, boolean nullable, Computation computation, Merge merge, String companions) {
        var table = Declared.metric("measures: {m: " + measure + "}");
        var value = table.value("m");

        assertThat(value.column().type().postgres()).isEqualTo(type);
        assertThat(value.column().nullable()).isEqualTo(nullable);
        assertThat(value.computation()).isEqualTo(computation);
        assertThat(value.merge()).isEqualTo(merge);
        assertThat(table.values().stream()
                        .skip(1)
                        .map(v -> v.name() + " " + v.column().type().postgres() + " " + v.merge()))
                .containsExactly(companions == null ? new String[0] : companions.split("; "));
        assertThat(value.from())
                .containsExactlyElementsOf(
                        table.values().stream().skip(1).map(Value::name).toList());
    }

    @Test
    void quantilesOfTheSameExpressionShareASketch() {
        var table = Declared.metric(
                "measures: {most: p95(pieces), half: p50( pieces ), extreme: p99(pieces), heavy: p99(weight)}");

        assertThat(MetricTable.companionNames(table.metric()))
                .containsOnlyKeys("extreme_sketch", "heavy_sketch")
                .containsEntry("extreme_sketch", "extreme");
        assertThat(List.of("most", "half", "extreme"))
                .allSatisfy(name -> assertThat(table.value(name).from()).containsExactly("extreme_sketch"));
        assertThat(table.value("heavy").from()).containsExactly("heavy_sketch");
    }

    @Test
    void orderOfQuantilesDoesNotMoveTheirSketch() {
        var one = Declared.metric("measures: {a: p50(pieces), b: p95(pieces)}");
        var other = Declared.metric("measures: {b: p95(pieces), a: p50(pieces)}");

        assertThat(other.table().columns())
                .containsExactlyInAnyOrderElementsOf(one.table().columns());
    }

    @Test
    void onlyWhatIsNotDerivedIsStored() {
        var table = Declared.metric("measures: {n: count, mean: avg(price), users: distinct(customer)}");

        assertThat(table.measures().stream().map(Value::name)).containsExactly("n", "mean", "users");
        assertThat(table.stored().stream().map(Value::name))
                .containsExactly("n", "mean_sum", "mean_count", "users_sketch");
    }

    @Test
    void columnThatIsACompanionTooIsRefused() {
        var stream = Declared.orders("");
        var metric = new MetricSpec(
                "sales",
                "",
                Window.tumbling(Duration.ofMinutes(1)),
                Optional.empty(),
                List.of(),
                List.of(
                        new Measure("m", Measure.Function.AVG, Optional.of("pieces"), new FieldType.Whole()),
                        new Measure("m_sum", Measure.Function.COUNT, Optional.empty(), new FieldType.Whole())));

        assertThatThrownBy(() -> MetricTable.of(stream, metric))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("orders.sales: expected each column once, found m_sum twice");
    }

    @Test
    void sumOfTextIsRefused() {
        var stream = Declared.orders("");
        var metric = new MetricSpec(
                "sales",
                "",
                Window.tumbling(Duration.ofMinutes(1)),
                Optional.empty(),
                List.of(),
                List.of(new Measure("m", Measure.Function.SUM, Optional.of("product"), new FieldType.Text())));

        assertThatThrownBy(() -> MetricTable.of(stream, metric))
                .hasMessage("m: expected a number to sum, found STRING");
    }
}
