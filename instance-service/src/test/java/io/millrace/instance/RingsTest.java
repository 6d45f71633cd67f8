package io.millrace.instance;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

@AnalyzeClasses(packages = "io.millrace.instance", importOptions = ImportOption.DoNotIncludeTests.class)
class RingsTest {

    private static final String BPMN = "io.millrace.instance.bpmn..";
    private static final String RUOTE = "io.millrace.instance.ruote..";
    private static final String STATE_MACHINE = "io.millrace.instance.statemachine..";
    private static final String[] FEATURES = {BPMN, RUOTE, STATE_MACHINE};

    /** The messaging contract is data: the effect of an HTTP task is the call that it asks for. */
    @ArchTest
    static final ArchRule FEATURES_ARE_PURE = classes()
            .that()
            .resideInAnyPackage(FEATURES)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax.crypto..",
                    "com.fasterxml.jackson..",
                    "io.millrace.el..",
                    "io.millrace.engine.kernel..",
                    "io.millrace.expression..",
                    "io.millrace.json..",
                    "io.millrace.messaging.contract..",
                    "io.millrace.plan..",
                    "io.millrace.problem..",
                    BPMN,
                    RUOTE,
                    STATE_MACHINE);

    @ArchTest
    static final ArchRule NOTATIONS_DO_NOT_KNOW_EACH_OTHER = noClasses()
            .that()
            .resideInAPackage(BPMN)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(RUOTE, STATE_MACHINE)
            .because("a notation can be taken out without touching the others");

    @ArchTest
    static final ArchRule RUOTE_KNOWS_NO_OTHER_NOTATION = noClasses()
            .that()
            .resideInAPackage(RUOTE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(BPMN, STATE_MACHINE);

    @ArchTest
    static final ArchRule STATE_MACHINES_KNOW_NO_OTHER_NOTATION = noClasses()
            .that()
            .resideInAPackage(STATE_MACHINE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(BPMN, RUOTE);

    @ArchTest
    static final ArchRule FEATURES_HAVE_NO_CLOCK = noClasses()
            .that()
            .resideInAnyPackage(FEATURES)
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.util.UUID.class, "randomUUID")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.util.random.RandomGenerator.class);

    /** The wiring registers the records that the API answers with for a native image, and reads its settings. */
    @ArchTest
    static final ArchRule NOTHING_LEANS_ON_THE_API = noClasses()
            .that()
            .resideOutsideOfPackages("io.millrace.instance.api..", "io.millrace.instance.wiring..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.millrace.instance.api..", "io.millrace.instance.wiring..");

    @ArchTest
    static final ArchRule THE_STORE_SENDS_NOTHING = noClasses()
            .that()
            .resideInAPackage("io.millrace.instance.store..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.millrace.messaging..");
}
