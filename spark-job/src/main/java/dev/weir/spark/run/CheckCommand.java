package dev.weir.spark.run;

import dev.weir.catalog.Catalog;
import dev.weir.spark.check.DeclarationLines;
import dev.weir.spark.check.ExpressionCheck;
import java.nio.file.Path;

/** `--check`: every expression of the catalog, analysed by Spark. */
public record CheckCommand(Path catalog) {

    /** The exit status: 1 when something is wrong. */
    public int run(Catalog declared) {
        try (var spark = Sessions.offline()) {
            var findings = new ExpressionCheck(spark).check(declared);
            var lines = DeclarationLines.of(catalog);
            findings.forEach(finding -> System.err.println(lines.located(finding)));
            return findings.isEmpty() ? 0 : 1;
        }
    }
}
