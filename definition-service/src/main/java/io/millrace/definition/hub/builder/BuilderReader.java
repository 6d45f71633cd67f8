package io.millrace.definition.hub.builder;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.millrace.definition.hub.source.Source;
import io.millrace.definition.hub.source.SourceBounds;
import io.millrace.problem.Violation;

/**
 * Reads the regular part of the original builder syntax ({@code spec/hub.md} §3) as a definition whose values have the
 * places of the script. It is a reader of its own: no part of a script is ever run.
 */
public final class BuilderReader {

    private final SourceBounds bounds;

    public BuilderReader(SourceBounds bounds) {
        this.bounds = bounds;
    }

    /** What became of a script. */
    public sealed interface Read {

        record Definition(Source.Members root) implements Read {}

        record Refused(List<Violation> faults) implements Read {}
    }

    /** @param name the workflow's name, which a script does not say */
    public Read read(String text, String name) {
        if (text.getBytes(StandardCharsets.UTF_8).length > bounds.bytes()) {
            return refused(
                    new ScriptFault("TOO_LARGE", "the script is larger than " + bounds.bytes() + " bytes", 0, 0));
        }
        try {
            Script script = new Script(new Tokens(Lexer.tokens(text)), bounds);
            Source.Members root = script.definition(name);
            return script.faults().isEmpty() ? new Read.Definition(root) : new Read.Refused(script.faults());
        } catch (ScriptFault fault) {
            return refused(fault);
        }
    }

    private static Read refused(ScriptFault fault) {
        return new Read.Refused(List.of(fault.violation()));
    }
}
