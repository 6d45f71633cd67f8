package io.millrace.definition.hub.step;

import io.millrace.definition.hub.Compilation;
import io.millrace.definition.hub.Fields;
import io.millrace.plan.hub.Step;

/** Reads one kind of step. */
public interface StepReader {

    /**
     * @param fields the object the step's key stands in
     * @return null, with a finding, when the step cannot be built
     */
    Step read(Fields fields, Compilation compilation);
}
