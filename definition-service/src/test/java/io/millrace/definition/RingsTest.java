package io.millrace.definition;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import io.millrace.definition.bpmn.Processes;
import io.millrace.definition.catalog.Catalog;
import io.millrace.definition.hub.DefaultWorkflow;
import io.millrace.definition.hub.Workflows;
import io.millrace.definition.statemachine.DomainDirectory;
import io.millrace.definition.statemachine.MasterDataRows;
import io.millrace.definition.statemachine.Publishing;
import io.millrace.definition.statemachine.Registry;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

@AnalyzeClasses(packages = "io.millrace.definition", importOptions = ImportOption.DoNotIncludeTests.class)
class RingsTest {

    private static final String[] FEATURES = {
        "io.millrace.definition.bpmn..",
        "io.millrace.definition.catalog..",
        "io.millrace.definition.hub..",
        "io.millrace.definition.ruote..",
        "io.millrace.definition.statemachine.."
    };

    /**
     * What publishing means, in one transaction each: version rules, compiling and storing belong together, so these
     * know the store. Everything else in the features is pure.
     */
    private static final DescribedPredicate<JavaClass> PUBLISHING = belongToAnyOf(
            Catalog.class,
            DefaultWorkflow.class,
            DomainDirectory.class,
            MasterDataRows.class,
            Processes.class,
            Publishing.class,
            Registry.class,
            Workflows.class);

    /** The bounds stand next to what they bound: interfaces that carry the annotations of their settings. */
    @ArchTest
    static final ArchRule COMPILING_IS_PURE = classes()
            .that()
            .resideInAnyPackage(FEATURES)
            .and(are(DescribedPredicate.not(PUBLISHING)))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax.xml.stream..",
                    "com.fasterxml.jackson..",
                    "com.google.re2j..",
                    "org.yaml.snakeyaml..",
                    "io.smallrye.config..",
                    "io.millrace.settings..",
                    "io.millrace.el..",
                    "io.millrace.expression..",
                    "io.millrace.json..",
                    "io.millrace.plan..",
                    "io.millrace.problem..",
                    "io.millrace.schema..",
                    "io.millrace.definition.bpmn..",
                    "io.millrace.definition.catalog..",
                    "io.millrace.definition.hub..",
                    "io.millrace.definition.ruote..",
                    "io.millrace.definition.statemachine..");

    @ArchTest
    static final ArchRule PUBLISHING_KNOWS_NO_DATABASE_AND_NO_WEB = noClasses()
            .that()
            .resideInAnyPackage(FEATURES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.persistence..",
                    "jakarta.ws.rs..",
                    "java.sql..",
                    "org.hibernate..",
                    "io.vertx..",
                    "io.millrace.messaging..",
                    "io.millrace.web..",
                    "io.millrace.definition.messaging..");

    @ArchTest
    static final ArchRule NOTHING_LEANS_ON_THE_API = noClasses()
            .that()
            .resideOutsideOfPackages("io.millrace.definition.api..", "io.millrace.definition.wiring..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.millrace.definition.api..", "io.millrace.definition.wiring..");

    @ArchTest
    static final ArchRule THE_API_GOES_THROUGH_THE_FEATURES = noClasses()
            .that()
            .resideInAPackage("io.millrace.definition.api..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.millrace.definition.store..", "io.millrace.definition.messaging..");

    @ArchTest
    static final ArchRule THE_STORE_SENDS_NOTHING = noClasses()
            .that()
            .resideInAPackage("io.millrace.definition.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.millrace.definition.messaging..", "io.millrace.messaging..");
}
