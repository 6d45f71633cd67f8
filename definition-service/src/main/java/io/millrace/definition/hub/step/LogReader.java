package io.millrace.definition.hub.step;

import java.util.Set;

import io.millrace.definition.hub.Compilation;
import io.millrace.definition.hub.Fields;
import io.millrace.plan.hub.LogStep;
import io.millrace.plan.hub.Step;

/** {@code log: template}. Writes to the activity log. */
public final class LogReader implements StepReader {

    @Override
    public Step read(Fields fields, Compilation compilation) {
        fields.allow(Set.of("log"));
        return new LogStep(compilation.templates().read(fields, "log"));
    }
}
