package io.millrace.gateway;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

@AnalyzeClasses(packages = "io.millrace.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class RingsTest {

    @ArchTest
    static final ArchRule TEMPLATES_AND_PATHS_ARE_PURE = noClasses()
            .that()
            .resideInAnyPackage("..gateway.template..", "..gateway.path..", "..gateway.header..", "..gateway.link..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "io.vertx..", "io.smallrye..", "jakarta..", "..gateway.proxy..");

    @ArchTest
    static final ArchRule TEMPLATES_KNOW_NOBODY = noClasses()
            .that()
            .resideInAPackage("..gateway.template..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("java..", "com.google.re2j..", "..gateway.template..");
}
