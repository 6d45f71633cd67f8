package io.millrace.definition.hub.step;

import java.util.Set;

import io.millrace.definition.hub.Compilation;
import io.millrace.definition.hub.Fields;
import io.millrace.plan.hub.PathStep;
import io.millrace.plan.hub.Step;

/** {@code path: name}. */
public final class PathReader implements StepReader {

    @Override
    public Step read(Fields fields, Compilation compilation) {
        fields.allow(Set.of("path"));
        String name = fields.text("path");
        if (name == null) {
            return null;
        }
        if (!compilation.hasPath(name)) {
            compilation
                    .findings()
                    .add(
                            fields.path("path"),
                            "UNKNOWN_PATH",
                            "there is no path '" + name + "' under paths",
                            fields.get("path"));
            return null;
        }
        return new PathStep(Compilation.pathBlock(name));
    }
}
