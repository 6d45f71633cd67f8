package io.millrace.hub;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

@AnalyzeClasses(packages = "io.millrace.hub", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] PURE = {
        "..hub.attributes..",
        "..hub.exchange..",
        "..hub.execution..",
        "..hub.expression..",
        "..hub.step..",
        "..hub.validation.."
    };

    @ArchTest
    static final ArchRule SHOULD_KEEP_WHAT_DECIDES_FREE_OF_FRAMEWORK_AND_INPUT_OUTPUT = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.quarkus..",
                    "jakarta..",
                    "java.sql..",
                    "java.net.http..",
                    "io.millrace.engine.runtime..",
                    "io.millrace.hub.api..",
                    "io.millrace.hub.store..",
                    "io.millrace.hub.wiring..");

    @ArchTest
    static final ArchRule SHOULD_NOT_READ_THE_CLOCK_OR_DRAW_RANDOM_NUMBERS_IN_WHAT_DECIDES = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.util.random.RandomGenerator.class);

    @ArchTest
    static final ArchRule SHOULD_LET_ONLY_THE_WIRING_KNOW_THE_STORE = noClasses()
            .that()
            .resideInAnyPackage("..hub.api..", "..hub.token..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..hub.store..");
}
