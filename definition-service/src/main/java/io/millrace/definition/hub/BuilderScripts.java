package io.millrace.definition.hub;

import java.util.List;

import io.millrace.definition.catalog.NotationCompiler.Outcome;
import io.millrace.definition.hub.Workflows.Checked;
import io.millrace.definition.hub.builder.BuilderReader;
import io.millrace.definition.hub.source.Source;
import io.millrace.definition.hub.source.SourceBounds;
import io.millrace.definition.hub.source.YamlWriter;
import io.millrace.plan.hub.HubPlan;
import io.millrace.problem.Problem;
import io.millrace.problem.Violation;

/** Scripts in the original builder syntax: checked with the places of the script, and converted to definitions. */
public final class BuilderScripts {

    private final BuilderReader builder;
    private final HubReader reader;

    public BuilderScripts(SourceBounds bounds) {
        this.builder = new BuilderReader(bounds);
        this.reader = new HubReader(bounds);
    }

    /** A definition that was a script. */
    public record Converted(Source.Members root, List<Violation> warnings) {

        public String yaml() {
            return YamlWriter.write(root.json());
        }

        public String json() {
            return root.json().toPrettyString() + "\n";
        }
    }

    /** @throws io.millrace.problem.ProblemException {@code HUB_SCRIPT_INVALID}, {@code HUB_DEFINITION_INVALID} */
    public Converted convert(String script, String name) {
        Source.Members root = read(script, name);
        return new Converted(root, compile(root).warnings());
    }

    /** @throws io.millrace.problem.ProblemException {@code HUB_SCRIPT_INVALID}, {@code HUB_DEFINITION_INVALID} */
    public Checked check(String script, String name) {
        Outcome.Compiled compiled = compile(read(script, name));
        return new Checked((HubPlan) compiled.plan(), compiled.warnings());
    }

    private Source.Members read(String script, String name) {
        return switch (builder.read(script, name)) {
            case BuilderReader.Read.Definition definition -> definition.root();
            case BuilderReader.Read.Refused refused ->
                throw Problem.invalid(
                                "HUB_SCRIPT_INVALID",
                                "the script cannot be converted: "
                                        + refused.faults().size() + " fault(s)",
                                refused.faults())
                        .exception();
        };
    }

    private Outcome.Compiled compile(Source root) {
        return switch (reader.read(root)) {
            case Outcome.Compiled compiled -> compiled;
            case Outcome.Invalid invalid -> throw invalid.problem().exception();
        };
    }
}
