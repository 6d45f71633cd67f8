package io.millrace.definition.hub.step;

import java.util.Set;

import io.millrace.definition.hub.Compilation;
import io.millrace.definition.hub.Fields;
import io.millrace.plan.hub.ResultStep;
import io.millrace.plan.hub.Step;

/** {@code result: template}. Ends the script with a value. */
public final class ResultReader implements StepReader {

    @Override
    public Step read(Fields fields, Compilation compilation) {
        fields.allow(Set.of("result"));
        return new ResultStep(compilation.templates().read(fields, "result"));
    }
}
