package dev.weir.catalog;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.weir.catalog", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.weir.catalog.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule catalogKnowsOnlyItsFewLibraries = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.weir.catalog..",
                    "java..",
                    "com.fasterxml.jackson.core..",
                    "com.fasterxml.jackson.databind..",
                    "com.networknt.schema..",
                    "org.yaml.snakeyaml..",
                    "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule declarationsKnowNothingThatIsDerivedFromThem = classes()
            .that()
            .resideInAPackage("dev.weir.catalog")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.weir.catalog", "java..", "com.fasterxml.jackson.databind..", "org.jspecify.annotations..");
}
