package io.millrace.definition.statemachine;

import java.util.List;
import java.util.Map;

import io.millrace.definition.statemachine.task.TaskType;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;
import io.millrace.problem.Violation;
import io.millrace.schema.SchemaBounds;
import io.millrace.schema.SchemaFault;
import io.millrace.schema.Schemas;

/** What each kind of component must fulfil; workflows have {@link WorkflowCompiler}, functions and others {@link ComponentCompiler}. */
public final class ComponentRules {

    private static final Schemas SCHEMAS = new Schemas(SchemaBounds.DEFAULT);

    private ComponentRules() {}

    /**
     * Checks a task, schema or mapping.
     *
     * @throws io.millrace.problem.ProblemException naming everything that is wrong
     */
    public static void check(Component component) {
        Findings findings = new Findings();
        Cursor attributes = new Cursor(component.attributes(), "", findings);
        switch (component.kind()) {
            case TASK -> TaskType.check(attributes);
            case SCHEMA -> schema(attributes, findings);
            case MAPPING -> mapping(attributes);
            case FUNCTION, EXTENSION, VIEW, WORKFLOW -> {
                // Compiled, which checks them.
            }
        }
        refuse(component.kind(), findings);
    }

    private static void schema(Cursor attributes, Findings findings) {
        Cursor schema = attributes.at("schema");
        if (schema.object().isEmpty()) {
            schema.fault("REQUIRED", "must be an object");
            return;
        }
        for (SchemaFault fault : SCHEMAS.check(schema.node())) {
            findings.fault("schema" + fault.path().replace('/', '.'), "SCHEMA_INVALID", fault.message());
        }
        SchemaFields.of(schema.node(), findings);
    }

    private static void mapping(Cursor attributes) {
        if (!attributes.at("code").node().isTextual()) {
            attributes.at("code").fault("REQUIRED", "must be a text");
        }
        new ScriptReader(Integer.MAX_VALUE, Published.NOTHING).readAside(attributes);
    }

    /** @throws io.millrace.problem.ProblemException when there are faults */
    static void refuse(ComponentKind kind, Findings findings) {
        if (!findings.faults().isEmpty()) {
            throw problem(kind, findings.faults()).exception();
        }
    }

    static Problem problem(ComponentKind kind, List<Violation> faults) {
        Violation first = faults.getFirst();
        return new Problem(
                "COMPONENT_INVALID",
                ProblemKind.MALFORMED,
                "component validation failed for type '" + kind.flow() + "': " + first.path() + " " + first.message()
                        + (faults.size() > 1 ? " (and " + (faults.size() - 1) + " more)" : ""),
                Map.of("errorCode", "App:900006"),
                faults);
    }
}
