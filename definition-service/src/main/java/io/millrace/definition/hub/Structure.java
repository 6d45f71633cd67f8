package io.millrace.definition.hub;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.millrace.plan.hub.ErrorStep;
import io.millrace.plan.hub.ExchangeStep;
import io.millrace.plan.hub.FunctionStep;
import io.millrace.plan.hub.HubFunction;
import io.millrace.plan.hub.HubPlan;
import io.millrace.plan.hub.LogStep;
import io.millrace.plan.hub.LoopStep;
import io.millrace.plan.hub.MatchStep;
import io.millrace.plan.hub.PathStep;
import io.millrace.plan.hub.ResultStep;
import io.millrace.plan.hub.RouteStep;
import io.millrace.plan.hub.SetStep;
import io.millrace.plan.hub.Step;
import io.millrace.plan.hub.SwitchCase;
import io.millrace.plan.hub.SwitchStep;

/** What only the whole definition shows: paths that run themselves, and functions that show routes. */
final class Structure {

    private final Compilation compilation;

    Structure(Compilation compilation) {
        this.compilation = compilation;
    }

    void check(Map<String, HubFunction> functions) {
        Set<String> done = new HashSet<>();
        compilation.blocks().keySet().stream()
                .filter(block -> block.equals(HubPlan.MAIN) || block.matches("paths\\.[^.]+|functions\\.[^.]+\\.do"))
                .forEach(block -> refuseCycles(block, new HashSet<>(), done));
        functions.values().forEach(function -> refuseRoutes(function.block(), new HashSet<>()));
    }

    private void refuseCycles(String block, Set<String> above, Set<String> done) {
        if (!done.add(block)) {
            return;
        }
        above.add(block);
        for (Step step : steps(block)) {
            for (String inner : inner(step)) {
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
        for (Step step : steps(block)) {
            if (step instanceof RouteStep) {
                compilation
                        .findings()
                        .add(block, "ROUTE_IN_FUNCTION", "a function shows no route", compilation.place(step));
            }
            inner(step).forEach(inner -> refuseRoutes(inner, seen));
        }
    }

    private List<Step> steps(String block) {
        return compilation.blocks().getOrDefault(block, List.of());
    }

    /** The blocks a step may run. */
    private static List<String> inner(Step step) {
        List<String> blocks = new ArrayList<>();
        switch (step) {
            case MatchStep match -> {
                blocks.add(match.then());
                if (match.otherwise() != null) {
                    blocks.add(match.otherwise());
                }
            }
            case SwitchStep choice -> {
                choice.cases().stream().map(SwitchCase::block).forEach(blocks::add);
                if (choice.otherwise() != null) {
                    blocks.add(choice.otherwise());
                }
            }
            case LoopStep loop -> blocks.add(loop.body());
            case PathStep path -> blocks.add(path.block());
            case FunctionStep function -> blocks.add(Compilation.functionBlock(function.name()));
            case RouteStep ignored -> {}
            case ExchangeStep ignored -> {}
            case SetStep ignored -> {}
            case ResultStep ignored -> {}
            case ErrorStep ignored -> {}
            case LogStep ignored -> {}
        }
        return blocks;
    }
}
