package io.millrace.engine.kernel;

import java.time.Clock;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

class KernelArchitectureTest {

    private static final JavaClasses ENGINE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.millrace.engine");

    @Test
    void shouldKeepTheKernelPure() {
        classes()
                .that()
                .resideInAPackage("io.millrace.engine.kernel")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "com.fasterxml.jackson.annotation",
                        "com.fasterxml.jackson.databind",
                        "com.fasterxml.jackson.databind.node",
                        "io.millrace.engine.kernel",
                        "io.millrace.plan",
                        "io.millrace.problem",
                        "io.millrace.json",
                        "io.millrace.messaging.contract")
                .check(ENGINE);
        noClasses()
                .that()
                .resideInAPackage("io.millrace.engine.kernel")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..", "java.io..", "java.nio.file..", "java.net.http..", "java.util.concurrent..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Clock.class, java.util.Random.class)
                .check(ENGINE);
    }

    @Test
    void shouldKeepFrameworksOutOfRuntimeAndStore() {
        noClasses()
                .that()
                .resideInAnyPackage("io.millrace.engine.runtime", "io.millrace.engine.store")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "jakarta..", "io.smallrye..", "io.vertx..")
                .check(ENGINE);
        noClasses()
                .that()
                .resideInAPackage("io.millrace.engine.store")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.millrace.engine.runtime", "io.millrace.engine.catalog", "io.millrace.engine.wiring")
                .check(ENGINE);
    }
}
