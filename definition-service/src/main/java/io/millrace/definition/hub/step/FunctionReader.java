package io.millrace.definition.hub.step;

import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.definition.hub.Compilation;
import io.millrace.definition.hub.Fields;
import io.millrace.definition.hub.Names;
import io.millrace.definition.hub.source.Source;
import io.millrace.plan.hub.FunctionStep;
import io.millrace.plan.hub.Step;

/** {@code function: name} or {@code function: {name, input, namespace}}: runs one of the functions and keeps its result. */
public final class FunctionReader implements StepReader {

    private static final Set<String> KEYS = Set.of("name", "input", "namespace");

    @Override
    public Step read(Fields fields, Compilation compilation) {
        fields.allow(Set.of("function"));
        Source body = fields.get("function");
        String path = fields.path("function");
        if (body instanceof Source.Scalar scalar && scalar.json().isTextual()) {
            String name = scalar.json().textValue();
            return step(name, null, name, path, scalar, compilation);
        }
        Fields function = Fields.of(body, path, compilation.findings());
        if (function == null) {
            return null;
        }
        function.allow(KEYS);
        function.require("name");
        String name = function.text("name");
        String namespace = function.has("namespace") ? function.text("namespace") : name;
        JsonNode input = compilation.templates().read(function, "input");
        Source at = function.has("namespace") ? function.get("namespace") : body;
        return name == null || namespace == null ? null : step(name, input, namespace, path, at, compilation);
    }

    private static Step step(
            String name, JsonNode input, String namespace, String path, Source at, Compilation compilation) {
        if (!compilation.hasFunction(name)) {
            compilation
                    .findings()
                    .add(path, "UNKNOWN_FUNCTION", "there is no function '" + name + "' under functions", at);
            return null;
        }
        Names.checkAttribute(namespace, path + ".namespace", at, compilation.findings());
        return new FunctionStep(name, input, namespace);
    }
}
