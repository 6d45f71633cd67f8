package io.millrace.definition.hub.step;

import java.util.Set;

import io.millrace.definition.hub.Compilation;
import io.millrace.definition.hub.Fields;
import io.millrace.plan.hub.MatchStep;
import io.millrace.plan.hub.Step;

/** {@code match: condition} with {@code do} and perhaps {@code else}. */
public final class MatchReader implements StepReader {

    @Override
    public Step read(Fields fields, Compilation compilation) {
        fields.allow(Set.of("match", "do", "else"));
        fields.require("do");
        String then = compilation.block(fields.path("do"), fields.get("do"));
        String otherwise = fields.has("else") ? compilation.block(fields.path("else"), fields.get("else")) : null;
        return new MatchStep(compilation.templates().read(fields, "match"), then, otherwise);
    }
}
