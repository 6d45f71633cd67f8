package io.millrace.definition.statemachine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.millrace.definition.catalog.Catalog;
import io.millrace.definition.catalog.NewDefinition;
import io.millrace.json.Json;
import io.millrace.plan.Notation;
import io.millrace.plan.statemachine.SchemaPlan;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemException;
import io.millrace.problem.ProblemKind;
import io.millrace.problem.Violation;
import io.millrace.schema.SchemaBounds;
import io.millrace.schema.SchemaFault;
import io.millrace.schema.Schemas;

/**
 * Publishes rows of master data. Each is listed in the catalog under its workflow, as a component is under its registry,
 * and handed on to become an instance; a row of a registry's own workflow is a component of that registry instead.
 */
@ApplicationScoped
public class MasterDataRows {

    private static final System.Logger LOG = System.getLogger(MasterDataRows.class.getName());

    private final Catalog catalog;
    private final Registry registry;
    private final MasterDataAnnouncements announcements;
    private final Schemas schemas = new Schemas(SchemaBounds.DEFAULT);

    MasterDataRows(Catalog catalog, Registry registry, MasterDataAnnouncements announcements) {
        this.catalog = catalog;
        this.registry = registry;
        this.announcements = announcements;
    }

    /**
     * Publishes those rows whose version is not published yet.
     *
     * @param workflow holds them to its master schema, as far as that is published
     * @return the rows that were passed over
     * @throws ProblemException naming everything that is wrong; nothing is stored then
     */
    List<MasterData> publish(StateMachinePlan workflow, List<MasterData> rows) {
        check(workflow, rows);
        List<MasterData> known = new ArrayList<>();
        List<MasterData> instances = new ArrayList<>();
        for (MasterData row : rows) {
            Optional<Component> component = row.component();
            if (component.isPresent() ? !added(row, component.get()) : !added(row)) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "master data {0} {1} is published already",
                        row.catalogKey(),
                        row.version());
                known.add(row);
            } else if (component.isEmpty()) {
                instances.add(row);
            }
        }
        announcements.published(instances);
        return known;
    }

    /**
     * Everything but the storing.
     *
     * @return a warning for each row that would be passed over
     * @throws ProblemException as publishing would
     */
    List<Violation> preview(StateMachinePlan workflow, List<MasterData> rows) {
        check(workflow, rows);
        Set<String> seen = new HashSet<>();
        List<Violation> warnings = new ArrayList<>();
        for (MasterData row : rows) {
            row.component().ifPresent(component -> compile(row, component));
            boolean first = seen.add(row.catalogKey() + " " + row.version());
            if (!first || isPublished(row)) {
                warnings.add(Violation.of(
                        row.place() + "version",
                        "VERSION_EXISTS",
                        row.catalogKey() + " " + row.version() + " is published already; this row is passed over"));
            }
        }
        return warnings;
    }

    boolean isPublished(MasterData row) {
        return registry.exactly(row.catalogKey(), row.version()).isPresent();
    }

    private boolean added(MasterData row) {
        NewDefinition definition = new NewDefinition(
                Notation.STATE_MACHINE,
                row.catalogKey(),
                row.version().toString(),
                Json.text(row.envelope()),
                row.attributes(),
                null);
        return catalog.add(definition).isPresent();
    }

    private boolean added(MasterData row, Component component) {
        if (isPublished(row)) {
            return false;
        }
        registry.put(compile(row, component), row.envelope(), Optional.empty());
        return true;
    }

    private Registry.Compiled compile(MasterData row, Component component) {
        try {
            return registry.check(component);
        } catch (ProblemException e) {
            throw inRow(row, e.problem()).exception();
        }
    }

    private static Problem inRow(MasterData row, Problem problem) {
        return new Problem(
                problem.code(),
                problem.kind(),
                row.place() + "attributes: " + problem.detail(),
                problem.context(),
                problem.violations().stream()
                        .map(fault ->
                                Violation.of(row.place() + "attributes." + fault.path(), fault.code(), fault.message()))
                        .toList());
    }

    private void check(StateMachinePlan workflow, List<MasterData> rows) {
        if (workflow.masterSchema() == null
                || !(workflow.schema(workflow.masterSchema()) instanceof SchemaPlan.Resolved master)) {
            return;
        }
        Findings findings = new Findings();
        for (MasterData row : rows) {
            for (SchemaFault fault : schemas.validate(master.schema(), row.attributes())) {
                findings.fault(
                        row.place() + "attributes" + fault.path().replace('/', '.'), fault.keyword(), fault.message());
            }
        }
        if (!findings.faults().isEmpty()) {
            Violation first = findings.faults().getFirst();
            throw new Problem(
                            "SCHEMA_VALIDATION_FAILED",
                            ProblemKind.MALFORMED,
                            "Schema validation failed for the master data of " + workflow.definition() + ": "
                                    + first.path() + " " + first.message(),
                            Map.of("errorCode", "App:900002"),
                            findings.faults())
                    .exception();
        }
    }
}
