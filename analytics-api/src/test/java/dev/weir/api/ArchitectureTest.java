package dev.weir.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

@AnalyzeClasses(packages = "dev.weir.api", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.weir.api.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields = noFields().should().beAnnotatedWith("jakarta.inject.Inject");

    @ArchTest
    static final ArchRule fieldsThatAreSharedNeverChange =
            fields().that().areStatic().should().beFinal();

    @ArchTest
    static final ArchRule nothingWaitsForAnythingButTheReaderOfTheTopic = noClasses()
            .that()
            .resideOutsideOfPackage("dev.weir.api.rejected..")
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Future.class, "get")
            .orShould()
            .callMethod(CompletableFuture.class, "join")
            .orShould()
            .callMethod("io.smallrye.mutiny.Uni", "await")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.apache.kafka.clients.consumer..");

    @ArchTest
    static final ArchRule questionsAndTheirSqlKnowNothingOfTheWeb = noClasses()
            .that()
            .resideInAnyPackage("dev.weir.api.question..", "dev.weir.api.sql..", "dev.weir.api.subject..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.weir.api.http..", "dev.weir.api.format..", "io.vertx.ext.web..");
}
