package io.millrace.definition.hub.step;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.millrace.definition.hub.Compilation;
import io.millrace.definition.hub.Fields;
import io.millrace.definition.hub.Names;
import io.millrace.definition.hub.ValidatorReader;
import io.millrace.definition.hub.source.Source;
import io.millrace.plan.hub.RouteStep;
import io.millrace.plan.hub.Step;
import io.millrace.plan.hub.Validator;

/** {@code route: name} uses a reusable route; {@code route: {…}} defines one on the spot or overrides parts of it. */
public final class RouteReader implements StepReader {

    private static final Set<String> KEYS =
            Set.of("name", "uri", "export", "validate", "namespace", "checkpoint", "terminal", "result");

    @Override
    public Step read(Fields fields, Compilation compilation) {
        fields.allow(Set.of("route"));
        Source body = fields.get("route");
        String path = fields.path("route");
        if (body instanceof Source.Scalar scalar && scalar.json().isTextual()) {
            return named(scalar.json().textValue(), scalar, path, compilation);
        }
        Fields route = Fields.of(body, path, compilation.findings());
        if (route == null) {
            return null;
        }
        String name = route.text("name");
        if (name == null || name.isBlank()) {
            compilation.findings().add(route.path("name"), "REQUIRED", "'name' is required", body);
            return null;
        }
        return build(name, Fields.of(merged(name, route, compilation), path, compilation.findings()), compilation);
    }

    private static Step named(String name, Source at, String path, Compilation compilation) {
        Source definition = compilation.route(name);
        if (definition == null) {
            compilation.findings().add(path, "UNKNOWN_ROUTE", "there is no route '" + name + "' under routes", at);
            return null;
        }
        Fields fields = Fields.of(definition, "routes." + name, compilation.findings());
        return fields == null ? null : build(name, fields, compilation);
    }

    /** Checks a reusable route that nothing shows; a usage could still give it its uri. */
    public static void check(String name, Source body, Compilation compilation) {
        Fields fields = Fields.of(body, "routes." + name, compilation.findings());
        if (fields != null) {
            parts(name, fields, compilation);
        }
    }

    /** The usage's members over those of the reusable route of the same name, where there is one. */
    private static Source merged(String name, Fields usage, Compilation compilation) {
        if (!(compilation.route(name) instanceof Source.Members definition)) {
            return usage.source();
        }
        Map<String, Source> members = new LinkedHashMap<>(definition.members());
        members.putAll(usage.source().members());
        return new Source.Members(members, usage.source().line(), usage.source().column());
    }

    private static Step build(String name, Fields fields, Compilation compilation) {
        RouteStep route = parts(name, fields, compilation);
        fields.require("uri");
        return route;
    }

    private static RouteStep parts(String name, Fields fields, Compilation compilation) {
        fields.allow(KEYS);
        String uri = compilation.templates().readText(fields, "uri");
        String namespace = fields.has("namespace") ? fields.text("namespace") : name;
        if (namespace != null) {
            Source at = fields.has("namespace") ? fields.get("namespace") : fields.source();
            Names.checkAttribute(namespace, fields.path("namespace"), at, compilation.findings());
        }
        Validator validate = fields.has("validate")
                ? new ValidatorReader(compilation).payload(fields.get("validate"), fields.path("validate"))
                : null;
        boolean terminal = fields.truth("terminal");
        if (fields.has("result") && !terminal) {
            compilation
                    .findings()
                    .add(
                            fields.path("result"),
                            "NOT_TERMINAL",
                            "'result' belongs to a terminal route",
                            fields.get("result"));
        }
        return new RouteStep(
                name,
                uri == null ? "" : uri,
                compilation.templates().read(fields, "export"),
                validate,
                namespace == null ? name : namespace,
                fields.truth("checkpoint"),
                terminal,
                compilation.templates().read(fields, "result"));
    }
}
