package io.millrace.definition.hub.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

import io.millrace.definition.hub.Compilation;
import io.millrace.definition.hub.Fields;
import io.millrace.definition.hub.source.Source;
import io.millrace.plan.hub.Step;
import io.millrace.plan.hub.SwitchCase;
import io.millrace.plan.hub.SwitchStep;

/** {@code switch: value} with {@code cases: [{when, do}]} and perhaps {@code default}. */
public final class SwitchReader implements StepReader {

    @Override
    public Step read(Fields fields, Compilation compilation) {
        fields.allow(Set.of("switch", "cases", "default"));
        fields.require("cases");
        List<SwitchCase> cases = new ArrayList<>();
        List<Source> sources = fields.list("cases");
        for (int i = 0; i < sources.size(); i++) {
            Fields each = Fields.of(sources.get(i), fields.path("cases") + "." + i, compilation.findings());
            if (each != null) {
                cases.add(readCase(each, compilation));
            }
        }
        String otherwise =
                fields.has("default") ? compilation.block(fields.path("default"), fields.get("default")) : null;
        return new SwitchStep(compilation.templates().read(fields, "switch"), cases, otherwise);
    }

    private static SwitchCase readCase(Fields fields, Compilation compilation) {
        fields.allow(Set.of("when", "do"));
        fields.require("when");
        fields.require("do");
        JsonNode when = compilation.templates().read(fields, "when");
        checkRegex(when, fields, compilation);
        return new SwitchCase(when, compilation.block(fields.path("do"), fields.get("do")));
    }

    private static void checkRegex(JsonNode when, Fields fields, Compilation compilation) {
        String text = when == null || !when.isTextual() ? "" : when.textValue();
        if (text.length() < 2 || !text.startsWith("/") || !text.endsWith("/")) {
            return;
        }
        try {
            Pattern.compile(text.substring(1, text.length() - 1));
        } catch (PatternSyntaxException e) {
            compilation
                    .findings()
                    .add(fields.path("when"), "INVALID_REGEX", "no regular expression: " + text, fields.get("when"));
        }
    }
}
