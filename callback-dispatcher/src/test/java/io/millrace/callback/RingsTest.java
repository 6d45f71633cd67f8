package io.millrace.callback;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

@AnalyzeClasses(packages = "io.millrace.callback", importOptions = ImportOption.DoNotIncludeTests.class)
class RingsTest {

    private static final String[] FEATURES = {
        "io.millrace.callback.schedule..",
        "io.millrace.callback.signing..",
        "io.millrace.callback.address..",
        "io.millrace.callback.delivery..",
        "io.millrace.callback.throttle.."
    };

    @ArchTest
    static final ArchRule FEATURES_ARE_PURE = classes()
            .that()
            .resideInAnyPackage(FEATURES)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax.crypto..",
                    "io.millrace.callback.schedule..",
                    "io.millrace.callback.signing..",
                    "io.millrace.callback.address..",
                    "io.millrace.callback.delivery..",
                    "io.millrace.callback.throttle..");

    @ArchTest
    static final ArchRule FEATURES_HAVE_NO_CLOCK = noClasses()
            .that()
            .resideInAnyPackage(FEATURES)
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule NOTHING_LEANS_ON_THE_API = noClasses()
            .that()
            .resideOutsideOfPackages("io.millrace.callback.api..", "io.millrace.callback.wiring..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.millrace.callback.api..");

    @ArchTest
    static final ArchRule THE_STORE_SENDS_NOTHING = noClasses()
            .that()
            .resideInAPackage("io.millrace.callback.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.millrace.callback.outbound..", "io.millrace.callback.messaging..");
}
