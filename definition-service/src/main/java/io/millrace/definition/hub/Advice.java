package io.millrace.definition.hub;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.millrace.definition.hub.source.Source;
import io.millrace.plan.hub.FunctionStep;
import io.millrace.plan.hub.HubFunction;
import io.millrace.plan.hub.HubPlan;
import io.millrace.plan.hub.Step;

/**
 * Warnings about a definition that can be run: names read but never written, steps that are never reached, routes and
 * paths that nobody uses ({@code spec/hub.md} §6.3).
 */
final class Advice {

    private static final Set<String> GIVEN = Set.of("it", "init", "execution", "config", "share");

    private final Compilation compilation;

    Advice(Compilation compilation) {
        this.compilation = compilation;
    }

    void give(Map<String, Source> paths, Map<String, HubFunction> functions) {
        checkNames(reached(HubPlan.MAIN));
        functions.values().forEach(function -> checkNames(reached(function.block())));
        compilation.blocks().keySet().forEach(this::checkReach);
        compilation
                .unusedRoutes()
                .forEach((name, route) -> compilation
                        .findings()
                        .warn("routes." + name, "UNUSED_ROUTE", "nothing shows the route '" + name + "'", route));
        Set<String> used = new TreeSet<>(reached(HubPlan.MAIN));
        functions.values().forEach(function -> used.addAll(reached(function.block())));
        paths.forEach((name, path) -> {
            if (!used.contains(Compilation.pathBlock(name))) {
                compilation
                        .findings()
                        .warn("paths." + name, "UNUSED_PATH", "nothing runs the path '" + name + "'", path);
            }
        });
    }

    /** The blocks that run on the attributes of the given one: not those of functions, which have their own. */
    private Set<String> reached(String block) {
        Set<String> reached = new LinkedHashSet<>();
        reach(block, reached);
        return reached;
    }

    private void reach(String block, Set<String> reached) {
        if (reached.add(block)) {
            for (Step step : compilation.steps(block)) {
                if (!(step instanceof FunctionStep)) {
                    StepUse.of(step).blocks().forEach(inner -> reach(inner, reached));
                }
            }
        }
    }

    private void checkNames(Set<String> blocks) {
        Set<String> written = new TreeSet<>(GIVEN);
        blocks.forEach(block -> compilation
                .steps(block)
                .forEach(step -> written.addAll(StepUse.of(step).writes())));
        for (String block : blocks) {
            for (Step step : compilation.steps(block)) {
                Set<String> unknown = new TreeSet<>(StepUse.of(step).reads());
                unknown.removeAll(written);
                unknown.forEach(name -> compilation
                        .findings()
                        .warn(
                                block,
                                "NEVER_WRITTEN",
                                "'" + name + "' is read but never written",
                                compilation.place(step)));
            }
        }
    }

    private void checkReach(String block) {
        List<Step> steps = compilation.steps(block);
        for (int i = 0; i + 1 < steps.size(); i++) {
            if (StepUse.of(steps.get(i)).last()) {
                compilation
                        .findings()
                        .warn(
                                block,
                                "UNREACHABLE",
                                "this step is never reached: the one before it is the last",
                                compilation.place(steps.get(i + 1)));
                return;
            }
        }
    }
}
