package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.local.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The full build says what is in each image. */
@EnabledIfSystemProperty(named = "weir.full-build", matches = "true")
class BillOfMaterialsIT {

    private final Checkout checkout = Checkout.find();

    @ParameterizedTest
    @CsvSource({
        "ingest-service, target/quarkus-app/lib/main",
        "analytics-api, target/quarkus-app/lib/main",
        "local, target/lib",
        // The job's libraries are inside its jar; Spark's are its image's.
        "spark-job,"
    })
    void everyLibraryOfAnImageIsOnItsBill(String module, @Nullable String libraries) throws IOException {
        var bill = Yaml.file(checkout.resolve(module + "/target/weir-" + module + "-sbom.json"));
        var listed = new TreeSet<String>();
        bill.path("components")
                .forEach(component -> listed.add(component.path("name").asText() + "-"
                        + component.path("version").asText() + ".jar"));

        assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(listed).anyMatch(name -> name.startsWith("weir-catalog-"));
        if (libraries == null) {
            assertThat(listed).anyMatch(name -> name.startsWith("postgresql-"));
        } else {
            try (var files = Files.list(checkout.resolve(module).resolve(libraries))) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .isNotEmpty()
                        .allMatch(file -> listed.stream().anyMatch(file::endsWith));
            }
        }
    }
}
