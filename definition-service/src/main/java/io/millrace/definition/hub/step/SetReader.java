package io.millrace.definition.hub.step;

import java.util.Set;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.definition.hub.Compilation;
import io.millrace.definition.hub.Fields;
import io.millrace.definition.hub.Names;
import io.millrace.plan.hub.SetStep;
import io.millrace.plan.hub.Step;

/** {@code set: {dotted.name: template}}. */
public final class SetReader implements StepReader {

    @Override
    public Step read(Fields fields, Compilation compilation) {
        fields.allow(Set.of("set"));
        Fields values = Fields.of(fields.get("set"), fields.path("set"), compilation.findings());
        if (values == null) {
            return null;
        }
        values.source()
                .members()
                .forEach((name, value) -> Names.checkAttribute(name, values.path(name), value, compilation.findings()));
        return new SetStep((ObjectNode) compilation.templates().read(values.source(), values.path()));
    }
}
