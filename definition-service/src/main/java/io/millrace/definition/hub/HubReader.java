package io.millrace.definition.hub;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.millrace.definition.catalog.NotationCompiler.Outcome;
import io.millrace.definition.hub.source.Source;
import io.millrace.definition.hub.source.SourceBounds;
import io.millrace.definition.hub.source.SourceFault;
import io.millrace.definition.hub.source.SourceReader;
import io.millrace.definition.hub.step.RouteReader;
import io.millrace.plan.hub.HubFunction;
import io.millrace.plan.hub.HubPlan;
import io.millrace.plan.hub.Validator;
import io.millrace.problem.Problem;
import io.millrace.problem.Violation;

/** A hub definition's text to its plan, or to the list of all that is wrong with it ({@code spec/hub.md} §6.2). */
public final class HubReader {

    private static final Set<String> KEYS =
            Set.of("hub", "name", "default", "expiration", "unmasked", "routes", "functions", "do", "paths");

    private final SourceReader source;

    public HubReader(SourceBounds bounds) {
        this.source = new SourceReader(bounds);
    }

    public Outcome read(String text) {
        Source root;
        try {
            root = source.read(text);
        } catch (SourceFault fault) {
            return invalid(List.of(fault.violation()));
        }
        return read(root);
    }

    /** The same for a definition that was read already; faults have the places of its values. */
    public Outcome read(Source root) {
        Compilation compilation = new Compilation(
                members(root, "routes"),
                members(root, "paths").keySet(),
                members(root, "functions").keySet());
        Fields fields = Fields.of(root, "", compilation.findings());
        HubPlan plan = fields == null ? null : plan(fields, compilation);
        List<Violation> errors = compilation.findings().errors();
        return plan == null || !errors.isEmpty()
                ? invalid(errors)
                : new Outcome.Compiled(plan.name(), plan, compilation.findings().warnings());
    }

    private static Outcome invalid(List<Violation> errors) {
        return new Outcome.Invalid(Problem.invalid(
                "HUB_DEFINITION_INVALID", "the hub definition has " + errors.size() + " fault(s)", errors));
    }

    private static HubPlan plan(Fields fields, Compilation compilation) {
        fields.allow(KEYS);
        fields.require("hub");
        fields.whole("hub", HubPlan.FORMAT, HubPlan.FORMAT, HubPlan.FORMAT);
        fields.require("name");
        String name = fields.text("name");
        if (name != null) {
            Names.checkWorkflow(name, fields.get("name"), compilation.findings());
        }
        fields.require("do");
        compilation.block(HubPlan.MAIN, fields.get("do"));
        if (fields.list("do").isEmpty()) {
            compilation.findings().add("do", "REQUIRED", "a workflow has at least one step", fields.source());
        }
        section(fields, "routes", compilation);
        Map<String, Source> paths = section(fields, "paths", compilation);
        paths.forEach((path, steps) -> {
            Names.checkPart(path, "paths." + path, steps, compilation.findings());
            compilation.block(Compilation.pathBlock(path), steps);
        });
        Map<String, HubFunction> functions = new LinkedHashMap<>();
        section(fields, "functions", compilation)
                .forEach((function, body) -> functions.put(function, function(function, body, compilation)));
        compilation.unusedRoutes().forEach((route, body) -> RouteReader.check(route, body, compilation));
        new Structure(compilation).check(functions);
        new Advice(compilation).give(paths, functions);
        return new HubPlan(
                HubPlan.FORMAT,
                name == null ? "" : name,
                fields.truth("default"),
                Privacy.expiration(fields),
                Privacy.unmasked(fields),
                compilation.blocks(),
                functions);
    }

    private static HubFunction function(String name, Source body, Compilation compilation) {
        String path = "functions." + name;
        Names.checkPart(name, path, body, compilation.findings());
        Fields fields = Fields.of(body, path, compilation.findings());
        if (fields == null) {
            return new HubFunction(null, path);
        }
        fields.allow(Set.of("validate", "do"));
        fields.require("do");
        Validator validate = fields.has("validate")
                ? new ValidatorReader(compilation).payload(fields.get("validate"), fields.path("validate"))
                : null;
        return new HubFunction(validate, compilation.block(Compilation.functionBlock(name), fields.get("do")));
    }

    private static Map<String, Source> section(Fields fields, String name, Compilation compilation) {
        if (!fields.has(name)) {
            return Map.of();
        }
        Fields section = Fields.of(fields.get(name), name, compilation.findings());
        return section == null ? Map.of() : section.source().members();
    }

    private static Map<String, Source> members(Source root, String name) {
        return root instanceof Source.Members object && object.get(name) instanceof Source.Members section
                ? section.members()
                : Map.of();
    }
}
