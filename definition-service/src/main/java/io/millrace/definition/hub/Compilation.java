package io.millrace.definition.hub;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.millrace.definition.hub.source.Source;
import io.millrace.plan.hub.Step;

/** What the readers of one definition share: findings, reusable routes, path names, and the blocks read so far. */
public final class Compilation {

    private final Findings findings = new Findings();
    private final Templates templates = new Templates(findings);
    private final Map<String, Source> routes;
    private final Set<String> paths;
    private final Set<String> functions;
    private final Map<String, List<Step>> blocks = new LinkedHashMap<>();
    private final Set<String> shown = new HashSet<>();
    private final Map<Step, Source> places = new IdentityHashMap<>();

    Compilation(Map<String, Source> routes, Set<String> paths, Set<String> functions) {
        this.routes = routes;
        this.paths = paths;
        this.functions = functions;
    }

    public Findings findings() {
        return findings;
    }

    public Templates templates() {
        return templates;
    }

    /** The reusable route of that name, or null. */
    public Source route(String name) {
        shown.add(name);
        return routes.get(name);
    }

    /** Reusable routes that no step has asked for. */
    Map<String, Source> unusedRoutes() {
        Map<String, Source> unused = new LinkedHashMap<>(routes);
        unused.keySet().removeAll(shown);
        return unused;
    }

    public boolean hasPath(String name) {
        return paths.contains(name);
    }

    public boolean hasFunction(String name) {
        return functions.contains(name);
    }

    public static String functionBlock(String name) {
        return "functions." + name + ".do";
    }

    public static String pathBlock(String name) {
        return "paths." + name;
    }

    /** Reads a list of steps as the block of the given id. */
    public String block(String id, Source source) {
        List<Step> steps = new ArrayList<>();
        if (source instanceof Source.Elements list) {
            for (int i = 0; i < list.elements().size(); i++) {
                Source element = list.elements().get(i);
                Step step = StepTable.read(element, id + "." + i, this);
                if (step != null) {
                    steps.add(step);
                    places.put(step, element);
                }
            }
        } else if (source != null) {
            findings.add(id, "LIST_EXPECTED", "a list of steps is expected here", source);
        }
        blocks.put(id, steps);
        return id;
    }

    Map<String, List<Step>> blocks() {
        return blocks;
    }

    List<Step> steps(String block) {
        return blocks.getOrDefault(block, List.of());
    }

    /** Where a step was read. */
    Source place(Step step) {
        return places.get(step);
    }
}
