package io.millrace.definition.hub.step;

import java.util.Set;

import io.millrace.definition.hub.Compilation;
import io.millrace.definition.hub.Fields;
import io.millrace.plan.hub.LoopStep;
import io.millrace.plan.hub.Step;

/** {@code loop: steps} with {@code until} and perhaps {@code max}. */
public final class LoopReader implements StepReader {

    private static final int MAX_PASSES = 1_000;

    @Override
    public Step read(Fields fields, Compilation compilation) {
        fields.allow(Set.of("loop", "until", "max"));
        fields.require("until");
        String body = compilation.block(fields.path("loop"), fields.get("loop"));
        return new LoopStep(
                body, compilation.templates().read(fields, "until"), fields.whole("max", 1, MAX_PASSES, MAX_PASSES));
    }
}
