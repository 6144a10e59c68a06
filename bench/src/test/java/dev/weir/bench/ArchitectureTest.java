package dev.weir.bench;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

@AnalyzeClasses(packages = "dev.weir.bench", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule packagesFormNoCycles =
            slices().matching("dev.weir.bench.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule whatIsSharedKnowsNoBench = ArchRuleDefinition.noClasses()
            .that()
            .resideInAPackage("dev.weir.bench")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.weir.bench.*..");
}
