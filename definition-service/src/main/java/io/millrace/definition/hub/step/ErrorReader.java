package io.millrace.definition.hub.step;

import java.util.Set;

import io.millrace.definition.hub.Compilation;
import io.millrace.definition.hub.Fields;
import io.millrace.plan.hub.ErrorStep;
import io.millrace.plan.hub.Step;

/** {@code error: template}. Fails the execution. */
public final class ErrorReader implements StepReader {

    @Override
    public Step read(Fields fields, Compilation compilation) {
        fields.allow(Set.of("error"));
        return new ErrorStep(compilation.templates().read(fields, "error"));
    }
}
