package dev.weir.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.weir.spark", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.weir.spark.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule countingKnowsNeitherKafkaNorPostgres = noClasses()
            .that()
            .resideInAnyPackage("dev.weir.spark.batch..", "dev.weir.spark.tally..", "dev.weir.spark.session..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "java.sql..", "org.postgresql..", "dev.weir.spark.ledger..");

    @ArchTest
    static final ArchRule sessionsAreAFunctionOfMomentsAlone = noClasses()
            .that()
            .resideInAPackage("dev.weir.spark.session..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.spark..");

    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields =
            noFields().should().beAnnotatedWith("jakarta.inject.Inject").allowEmptyShould(true);
}
