package dev.weir.local;

import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

@AnalyzeClasses(packages = "dev.weir.local", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule packagesFormNoCycles =
            slices().matching("dev.weir.local.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields = NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

    /** Spark's tests use the fixture with another Kafka client and another Scala. */
    @ArchTest
    static final ArchRule fixtureNeedsNoKafka = ArchRuleDefinition.noClasses()
            .that()
            .resideInAnyPackage("dev.weir.local.process..", "dev.weir.local.engine..", "dev.weir.local.stack..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "kafka..", "scala..");

    @ArchTest
    static final ArchRule fixtureKnowsNothingOfTheCommand = ArchRuleDefinition.noClasses()
            .that()
            .resideInAnyPackage("dev.weir.local.process..", "dev.weir.local.engine..", "dev.weir.local.stack..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.weir.local.command..", "dev.weir.local.run..", "picocli..");
}
