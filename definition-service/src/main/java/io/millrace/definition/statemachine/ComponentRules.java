package io.millrace.definition.statemachine;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.expression.Check;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;
import io.millrace.problem.Violation;

/** What tasks, schemas and the other simple components must have; workflows have {@link WorkflowCompiler}. */
public final class ComponentRules {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(.+?)}}", Pattern.DOTALL);

    private ComponentRules() {}

    /** @throws io.millrace.problem.ProblemException naming everything that is wrong */
    public static void check(Component component) {
        Findings findings = new Findings();
        Cursor attributes = new Cursor(component.attributes(), "", findings);
        switch (component.kind()) {
            case TASK -> task(attributes);
            case SCHEMA ->
                attributes
                        .at("schema")
                        .object()
                        .ifPresentOrElse(
                                schema -> {}, () -> attributes.at("schema").fault("REQUIRED", "must be an object"));
            case FUNCTION, EXTENSION, VIEW, MAPPING, WORKFLOW -> {
                // Stored as they are: nothing here runs them yet, workflows are compiled.
            }
        }
        if (!findings.faults().isEmpty()) {
            throw problem(component.kind(), findings.faults()).exception();
        }
    }

    private static void task(Cursor attributes) {
        int type = attributes.at("type").integer().orElse(0);
        if (type < 1) {
            attributes.at("type").fault("REQUIRED", "must be the number of a task type, for example \"6\"");
        }
        Cursor config = attributes.at("config");
        if (config.object().isEmpty() && type != 7) {
            config.fault("REQUIRED", "must be an object");
        }
        if (type == 6) {
            http(config);
            placeholders(config);
        }
    }

    private static void http(Cursor config) {
        if (config.at("method").text() == null) {
            config.at("method").fault("REQUIRED", "must name an HTTP method");
        }
        JsonNode url = config.node().path("url");
        if (!url.isTextual() || !url.textValue().contains("{{") && !isUri(url.textValue())) {
            config.at("url").fault("WRONG_URL", "must be an absolute http or https URL, or hold {{ }} or be empty");
        }
    }

    /**
     * What the placeholders of a text use must be available. Whether they are expressions at all shows when the task
     * runs: other platforms' placeholders publish.
     */
    private static void placeholders(Cursor value) {
        if (value.node().isTextual()) {
            PLACEHOLDER
                    .matcher(value.node().textValue())
                    .results()
                    .flatMap(found -> Check.expression(found.group(1).strip()).stream())
                    .filter(Check.Fault.Refused.class::isInstance)
                    .forEach(fault -> value.fault("EXPRESSION_REFUSED", fault.message()));
        } else if (value.node().isArray()) {
            value.elements().forEach(ComponentRules::placeholders);
        } else {
            value.node().fieldNames().forEachRemaining(name -> placeholders(value.at(name)));
        }
    }

    /** Empty is allowed: the input mapping gives it then. */
    private static boolean isUri(String url) {
        if (url.isBlank()) {
            return true;
        }
        try {
            URI uri = URI.create(url);
            return "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Problem problem(ComponentKind kind, List<Violation> faults) {
        Violation first = faults.getFirst();
        return new Problem(
                "COMPONENT_INVALID",
                ProblemKind.MALFORMED,
                "component validation failed for type '" + kind.flow() + "': " + first.path() + " " + first.message(),
                Map.of("errorCode", "App:900006"),
                faults);
    }
}
