package io.millrace.definition.hub;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.millrace.plan.hub.HubFunction;
import io.millrace.plan.hub.RouteStep;
import io.millrace.plan.hub.Step;

/** What only the whole definition shows: paths that run themselves, and functions that show routes. */
final class Structure {

    private final Compilation compilation;

    Structure(Compilation compilation) {
        this.compilation = compilation;
    }

    void check(Map<String, HubFunction> functions) {
        Set<String> done = new HashSet<>();
        List<String> blocks = new ArrayList<>(compilation.blocks().keySet());
        blocks.forEach(block -> refuseCycles(block, new HashSet<>(), done));
        functions.values().forEach(function -> refuseRoutes(function.block(), new HashSet<>()));
    }

    private void refuseCycles(String block, Set<String> above, Set<String> done) {
        if (!done.add(block)) {
            return;
        }
        above.add(block);
        for (Step step : compilation.steps(block)) {
            for (String inner : StepUse.of(step).blocks()) {
                if (above.contains(inner)) {
                    compilation
                            .findings()
                            .add(block, "PATH_CYCLE", "'" + inner + "' runs itself", compilation.place(step));
                } else {
                    refuseCycles(inner, above, done);
                }
            }
        }
        above.remove(block);
    }

    private void refuseRoutes(String block, Set<String> seen) {
        if (!seen.add(block)) {
            return;
        }
        for (Step step : compilation.steps(block)) {
            if (step instanceof RouteStep) {
                compilation
                        .findings()
                        .add(block, "ROUTE_IN_FUNCTION", "a function shows no route", compilation.place(step));
            }
            StepUse.of(step).blocks().forEach(inner -> refuseRoutes(inner, seen));
        }
    }
}
